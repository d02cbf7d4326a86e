// Package lists holds the checklists that are part of the program, as data.
// It knows nothing of their meaning: checklist reads them as strictly as a
// school's own.
package lists

import _ "embed"

//go:embed moe-2014-23.yaml
var moe string

//go:embed adverts.yaml
var adverts string

// MOE returns the 高等学校信息公开事项清单 of 2014 (教办函〔2014〕23号), and the
// file name that stands in errors about it.
func MOE() (name, text string) { return "moe-2014-23.yaml", moe }

// Adverts returns the words by which sites that live off other people's pages
// advertise, a part of the list, and their file's name.
func Adverts() (name, text string) { return "adverts.yaml", adverts }
