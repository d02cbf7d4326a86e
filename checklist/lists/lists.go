// Package lists holds the checklists that are part of the program, as data. They
// are written in YAML and read from JSON, which `make generate` writes from it.
// It knows nothing of their meaning: checklist reads both.
package lists

import _ "embed"

// The files as they are written, beside this one.
const (
	MOEFile     = "moe-2014-23.yaml"
	AdvertsFile = "adverts.yaml"
)

//go:embed moe-2014-23.json
var moe string

//go:embed adverts.json
var adverts string

// MOE returns the 高等学校信息公开事项清单 of 2014 (教办函〔2014〕23号) in JSON.
func MOE() string { return moe }

// Adverts returns the words by which sites that live off other people's pages
// advertise, a part of the list, in JSON.
func Adverts() string { return adverts }
