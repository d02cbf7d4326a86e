// Package lists holds the checklists that are part of the program, as data.
// It knows nothing of their meaning: checklist reads them as strictly as a
// school's own.
package lists

import _ "embed"

//go:embed moe-2014-23.yaml
var moe string

// MOE returns the 高等学校信息公开事项清单 of 2014 (教办函〔2014〕23号), and the
// file name that stands in errors about it.
func MOE() (name, text string) { return "moe-2014-23.yaml", moe }
