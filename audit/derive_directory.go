package audit

import (
	"strconv"

	"xxgk/checklist"
)

// noDirectory is the finding that a school has no directory of what it
// publishes (信息公开目录, 清单事项公开情况表).
func noDirectory(as checklist.Assessment) []Finding {
	if !as.Directory.Absent {
		return nil
	}
	return []Finding{{
		Fingerprint: "site." + string(KindNoDirectory),
		Kind:        KindNoDirectory,
		Level:       LevelMedium,
		Reason:      checklist.Reason{Code: "finding.no_directory", Args: map[string]any{"named": as.Directory.Named}},
		Basis: []checklist.Basis{
			{Document: "高等学校信息公开办法（教育部令第29号）", Clause: "第十四条", Force: checklist.ForceRegulation},
			{Document: "教办函〔2014〕23号", Clause: "三", Force: checklist.ForceNormative, Verified: true},
		},
		Department: as.Directory.Department,
	}}
}

// directoryParts is the fingerprint of what barrenDirectory finds.
const directoryParts = "site." + string(KindMissingChannel) + ".directory_parts"

// barrenDirectory is the finding that the directory leaves out what it must show
// of each matter beside its name: the day it was made, who answers for it. It is
// advice: a school that lists the matters at all does more than most.
//
// Source: 高等学校信息公开办法 第十四条; disclosure-rules §5.3 P4.
func barrenDirectory(as checklist.Assessment) []Finding {
	d := as.Directory
	var why []checklist.Reason
	if d.Undated {
		why = append(why, checklist.Reason{Code: "site.directory.date"})
	}
	if d.Unassigned {
		why = append(why, checklist.Reason{Code: "site.directory.office"})
	}
	if len(why) == 0 || len(d.Pages) == 0 {
		return nil
	}
	return []Finding{{
		Fingerprint: directoryParts, Kind: KindMissingChannel, Level: LevelInfo, URL: d.Pages[0].URL,
		Reason: checklist.Reason{Code: "finding.site.directory_parts", Args: map[string]any{"url": d.Pages[0].URL, "n": len(why)}}, Why: why,
		Basis: []checklist.Basis{measure("第十四条")}, Department: d.Department,
	}}
}

// wrongEvidence is the finding that rows of the directory mislead: one for a
// requirement, with a reason for each link. A row that nobody needs, because the
// requirement is published all the same, misleads its readers no less. Where there
// is no directory, links of a column that name a few requirements mislead nobody.
func wrongEvidence(as checklist.Assessment, r checklist.RequirementResult) []Finding {
	if !r.Applies || as.Directory.Named < checklist.WholeDirectory {
		return nil
	}
	var why []checklist.Reason
	var first *checklist.Claim
	for i := range as.Directory.Claims {
		c := &as.Directory.Claims[i]
		if c.Requirement != r.Number || !c.Wrong() {
			continue
		}
		if first == nil {
			first = c
		}
		why = append(why, c.Why)
	}
	if first == nil {
		return nil
	}
	return []Finding{{
		Fingerprint: strconv.Itoa(r.Number) + "." + string(KindWrongEvidence),
		Kind:        KindWrongEvidence,
		Level:       level(KindWrongEvidence, r.Weight, checklist.ElementResult{Essential: true}),
		Requirement: r.Number,
		URL:         first.URL,
		Reason:      checklist.Reason{Code: "finding.wrong_evidence", Args: map[string]any{"text": first.Text, "url": first.URL, "directory": first.Directory, "links": len(why)}},
		Why:         why,
		Basis:       r.Basis,
		Department:  r.Department,
		Supporting:  r.Supporting,
		Waived:      r.Waiver != nil,
	}}
}
