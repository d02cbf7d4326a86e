package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"xxgk/checklist"
	"xxgk/storage"
)

type versionCmd struct{}

// built is the version and the commit this program was built from.
func built() (version, commit string) {
	version, commit = "devel", "unknown"
	b, ok := debug.ReadBuildInfo()
	if !ok {
		return version, commit
	}
	if b.Main.Version != "" && b.Main.Version != "(devel)" {
		version = b.Main.Version
	}
	for _, s := range b.Settings {
		if s.Key == "vcs.revision" {
			commit = s.Value
		}
	}
	return version, commit
}

// builtAs names this program in what a verdict is judged by: another one may
// read and match otherwise.
func builtAs() string {
	version, commit := built()
	return version + " " + commit
}

// Run prints what this program is made of.
func (c *versionCmd) Run(_ context.Context, e env, _ *globals) error {
	list, err := checklist.Default()
	if err != nil {
		return err
	}
	version, commit := built()
	_, err = fmt.Fprintf(e.stdout, "xxgk %s\ncommit %s\n%s\nSQLite %s\n%s %s\n",
		version, commit, runtime.Version(), storage.SQLiteVersion(), list.ID, list.Version)
	return err
}
