package checklist

import (
	"slices"

	"xxgk/checklist/directory"
	"xxgk/site"
)

// WholeDirectory is how many requirements rows must be about to be a directory.
const WholeDirectory = directory.WholeRows

// DirectoryResult is what became of the school's own directory (信息公开目录,
// 清单事项公开情况表).
type DirectoryResult struct {
	Pages      []Ref   // where it was read, in the order of their address
	Named      int     // how many requirements its rows are about
	Absent     bool    // the disclosure column was read, and there is no directory
	Unread     bool    `json:",omitempty"` // something that may be a part of it was not read
	Undated    bool    `json:",omitempty"` // there is one, and no row of it shows a day
	Unassigned bool    `json:",omitempty"` // there is one, and no row of it names an office
	Department string  // who answers for it: the lead office
	Claims     []Claim // what its rows point to, in the order of requirement and address
}

// Claim is one address that the school's own directory names for a
// requirement, and what was found there.
type Claim struct {
	Requirement int
	Elements    []string // it is about; empty: the requirement as a whole
	URL         string   // canonical
	Text        string   // the link's words
	Directory   string   // address of the page the row stands on
	Outcome     site.Outcome
	Word        ClaimWord
	Why         Reason
}

// ClaimWord says what was found where a row points. The words are stored; they
// may grow, never change.
type ClaimWord string

// The words on a claim.
const (
	ClaimProven     ClaimWord = "proven"     // evidence for the requirement
	ClaimElsewhere  ClaimWord = "elsewhere"  // evidence for it, on a host that is not the school's
	ClaimPlace      ClaimWord = "place"      // a column that should hold it, and of which no row is evidence
	ClaimEmpty      ClaimWord = "empty"      // an empty column or page
	ClaimGone       ClaimWord = "gone"       // what was there is no more
	ClaimRestricted ClaimWord = "restricted" // behind a login or the campus network
	ClaimUnread     ClaimWord = "unread"     // could not be read, or was not asked for
	ClaimUnclear    ClaimWord = "unclear"    // a page with content in which nothing names the requirement
	ClaimHome       ClaimWord = "home"       // a home page or the disclosure column itself: proves nothing
	ClaimWrong      ClaimWord = "wrong"      // something else
)

// Wrong reports whether the row misleads its readers.
func (c Claim) Wrong() bool { return c.Word == ClaimWrong || c.Word == ClaimHome }

// About returns the claims on an element: those about it, and those about its
// requirement as a whole.
func (d DirectoryResult) About(requirement int, element string) []Claim {
	var list []Claim
	for _, c := range d.Claims {
		if c.Requirement == requirement && (len(c.Elements) == 0 || slices.Contains(c.Elements, element)) {
			list = append(list, c)
		}
	}
	return list
}
