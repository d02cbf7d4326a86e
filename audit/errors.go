package audit

import "errors"

// ErrNotFound says that the store holds no such run or verdict.
var ErrNotFound = errors.New("not found")

// ErrInterrupted says that a run was stopped before its end and can be resumed.
var ErrInterrupted = errors.New("interrupted")
