package config

import (
	_ "embed"

	"xxgk/internal/lang"
)

//go:embed template.zh.yaml
var templateZH []byte //nolint:gochecknoglobals // embedded file

//go:embed template.en.yaml
var templateEN []byte //nolint:gochecknoglobals // embedded file

// Template is a commented configuration to begin from. It is valid as it stands.
func Template(tag lang.Tag) []byte {
	if tag == lang.EN {
		return templateEN
	}
	return templateZH
}
