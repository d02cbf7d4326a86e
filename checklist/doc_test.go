package checklist

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write generated files anew")

// docs/requirements.md says what the list says.
func TestRequirementsDoc(t *testing.T) {
	const file = "../docs/requirements.md"
	want := Markdown(mustDefault(t))
	if *update {
		if err := os.MkdirAll("../docs", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: run go test ./checklist -run TestRequirementsDoc -update", file)
	}
}
