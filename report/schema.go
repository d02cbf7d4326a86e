package report

import _ "embed"

//go:embed schema.json
var schema []byte //nolint:gochecknoglobals // embedded file

// Schema is the JSON Schema of the machine-readable report.
func Schema() []byte { return schema }
