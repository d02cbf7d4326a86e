package report

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"xxgk/audit"
	"xxgk/checklist"
)

// open is which of the reasons of what could not be told left it open, and not
// what else was found there: that for which there is something to do.
func (w *Writer) open(why []checklist.Reason) checklist.Reason {
	for _, r := range why {
		if w.o.Lang.Has("report.fix." + r.Code) {
			return r
		}
	}
	for _, r := range slices.Backward(why) {
		if strings.HasPrefix(r.Code, "judge.unknown_") || r.Code == "decision.awaited" {
			return r
		}
	}
	return checklist.Reason{Code: "status.unknown"}
}

// ifAny and ifNone are how a remedy of the list begins and ends that speaks of
// schools which have nothing of the kind.
var (
	ifAny  = regexp.MustCompile(`^(?:如[^，]+，|If there [^,]+, )`)
	ifNone = regexp.MustCompile(`(?:；[^；]+，[请可][^；]*“[^”]*无[^”]*”[^；]*|[;,] if there [^;,]+,[^;]*)([。.])$`)
)

// having is a remedy for who has the thing.
func having(fix string) string {
	return ifNone.ReplaceAllString(ifAny.ReplaceAllString(fix, ""), "$1")
}

// typed is an address as it can be typed into a command, and pasted: what a page
// wrote into it says nothing to the shell.
func typed(url string) string { return "'" + strings.ReplaceAll(url, "'", `'\''`) + "'" }

// remedy is what is to be done about a finding now, in words made for what was
// found: the element's own remedy, which says where to publish, stands in them
// only where publishing is what is lacking.
func (w *Writer) remedy(f audit.Finding, e found) string {
	args := map[string]any{"element": f.Element}
	if e.ElementResult != nil {
		args["fix"], args["expected"] = w.pick(e.Fix), w.span(e.PeriodKind, e.Expected)
		args["having"] = having(w.pick(e.Fix))
		args["unit"] = cmp.Or(string(e.PeriodKind), "none")
	}
	codes := []string{strings.TrimPrefix(f.Reason.Code, "finding."), string(f.Kind)}
	if f.Kind == audit.KindUnknown && len(f.Why) > 0 {
		for _, why := range f.Why { // the page stands with one of them
			maps.Copy(args, why.Args)
		}
		if url, ok := args["url"].(string); ok {
			args["url"] = typed(url)
		}
		codes = slices.Insert(codes, 0, w.open(f.Why).Code)
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
