package report

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"xxgk/audit"
)

// remedy is what is to be done about a finding now, in words made for what was
// found: the element's own remedy, which says where to publish, stands in them
// only where publishing is what is lacking.
func (w *Writer) remedy(f audit.Finding, e found) string {
	args := map[string]any{"element": f.Element}
	if e.ElementResult != nil {
		args["fix"], args["expected"] = w.pick(e.Fix), w.span(e.ElementResult)
		args["unit"] = cmp.Or(string(e.PeriodKind), "none")
	}
	codes := []string{strings.TrimPrefix(f.Reason.Code, "finding."), string(f.Kind)}
	if f.Kind == audit.KindUnknown { // what is to be done depends on why it could not be told
		for _, why := range f.Why {
			codes = slices.Insert(codes, 0, why.Code)
			maps.Copy(args, why.Args)
		}
		if outcome, ok := args["outcome"].(string); ok {
			args["repair"] = w.say("outcome."+outcome+".fix", nil)
		}
	}
	if stands(f, e) {
		codes = []string{string(audit.HandlingFalsePositive)}
	}
	for _, code := range codes {
		if code = "report.fix." + code; w.o.Lang.Has(code) {
			return w.say(code, args)
		}
	}
	return ""
}
