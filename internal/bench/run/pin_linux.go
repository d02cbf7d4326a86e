package main

import (
	"os/exec"
	"runtime"

	"golang.org/x/sys/unix"
)

const (
	serverCore = 1
	clientCore = 0
)

// pinnable reports whether this machine has a core for each side.
func pinnable() bool {
	var set unix.CPUSet
	return unix.SchedGetaffinity(0, &set) == nil && set.IsSet(serverCore) && set.IsSet(clientCore)
}

// startOn starts a process on one core. A child has the cores of the thread
// that starts it; the thread ends with the goroutine, since it stays locked.
func startOn(cmd *exec.Cmd, core int) error {
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		var set unix.CPUSet
		set.Set(core)
		err := unix.SchedSetaffinity(0, &set)
		if err == nil {
			err = cmd.Start()
		}
		done <- err
	}()
	return <-done
}

// roomIn is how many bytes are free in a folder.
func roomIn(dir string) int64 {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return 0
	}
	return int64(s.Bavail) * s.Bsize
}
