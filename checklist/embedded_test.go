package checklist

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"xxgk/checklist/lists"
)

// The JSON that the program reads says what the YAML says that people write.
func TestEmbeddedLists(t *testing.T) {
	for file, shape := range map[string]any{lists.MOEFile: &listShape{}, lists.AdvertsFile: &advertsShape{}} {
		raw, err := os.ReadFile(filepath.Join("lists", file))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := readRules(file, raw, shape); err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		e.SetIndent("", "")
		if err := e.Encode(shape); err != nil {
			t.Fatal(err)
		}
		generated(t, filepath.Join("lists", file[:len(file)-len("yaml")]+"json"), want.Bytes())
	}
}

// A list read from YAML is the list read from JSON, but that it can tell where
// something stands.
func TestEmbeddedListLoads(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("lists", lists.MOEFile))
	if err != nil {
		t.Fatal(err)
	}
	written, err := Load(raw, lists.MOEFile)
	if err != nil {
		t.Fatal(err)
	}
	read := mustDefault(t)
	written.file, written.Adverts = nil, read.Adverts
	if !reflect.DeepEqual(written, read) {
		t.Error("the list of the YAML is another than the one of the JSON")
	}
}
