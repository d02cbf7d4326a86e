package eval

import "fmt"

// LabelError is something in a file of labelled items that a person must mend.
// Problem is a message code.
type LabelError struct {
	Line    int // the header is 1; 0: the file as a whole
	Problem string
	Args    map[string]any
}

// Error words the error in codes, for logs; people are shown the worded code.
func (e *LabelError) Error() string { return fmt.Sprintf("line %d: %s %v", e.Line, e.Problem, e.Args) }

func wrong(problem string, value any) *LabelError {
	return &LabelError{Problem: problem, Args: map[string]any{"value": value}}
}
