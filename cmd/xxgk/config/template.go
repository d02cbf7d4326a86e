package config

import (
	_ "embed"
	"slices"

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

// Untouched names the keys of those that every school has to set which still
// hold what the template says. A name alone may be a school's own.
func (c *Config) Untouched() []string {
	sample, err := Parse("", templateZH) // the name and the seeds are the same in both
	if err != nil || !slices.Equal(c.Site.Seeds, sample.Site.Seeds) {
		return nil
	}
	if c.School.Name == sample.School.Name {
		return []string{"school.name", "site.seeds"}
	}
	return []string{"site.seeds"}
}

// Filled is an *Error if a school has yet to say who it is.
func (c *Config) Filled() error {
	keys := c.Untouched()
	if len(keys) == 0 {
		return nil
	}
	return c.Wrong(keys[0], "config.untouched", map[string]any{"keys": keys})
}
