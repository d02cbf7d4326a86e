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

// Run prints what this program is made of.
func (c *versionCmd) Run(_ context.Context, e env, _ *globals) error {
	list, err := checklist.Default()
	if err != nil {
		return err
	}
	version, commit := "devel", "unknown"
	if b, ok := debug.ReadBuildInfo(); ok {
		if b.Main.Version != "" && b.Main.Version != "(devel)" {
			version = b.Main.Version
		}
		for _, s := range b.Settings {
			if s.Key == "vcs.revision" {
				commit = s.Value
			}
		}
	}
	_, err = fmt.Fprintf(e.stdout, "xxgk %s\ncommit %s\n%s\nSQLite %s\n%s %s\n",
		version, commit, runtime.Version(), storage.SQLiteVersion(), list.ID, list.Version)
	return err
}
