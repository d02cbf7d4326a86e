package checklist

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write generated files anew")

// docs/requirements.md says what the list says.
func TestRequirementsDoc(t *testing.T) {
	generated(t, "../docs/requirements.md", []byte(Markdown(mustDefault(t))))
}

// generated holds a file that is in the repository against what it is made of.
func generated(t *testing.T, file string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale: run make generate", file)
	}
}
