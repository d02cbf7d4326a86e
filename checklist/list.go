// Package checklist knows what a school must publish and judges what was found
// against it. It is pure: no network, no database, no clock, no language. The
// same list, pages, decisions and as-of day give the same assessment.
//
// A rule file that is wrong is refused with file and line; a page is never
// trusted and never makes anything here fail.
package checklist

import (
	"time"

	"xxgk/checklist/content"
)

// List is a checklist: the embedded 高等学校信息公开事项清单, or with it a pack of
// a school's own.
type List struct {
	ID           string // moe-2014-23
	Version      string // raised with every change of wording, weight or term
	Title        Text
	Basis        Basis // the document that lays the list down
	Categories   []Category
	Requirements []Requirement // in the order of their numbers
	Overlays     []Source      `json:",omitempty"` // what was applied to it, in order
	Adverts      *Adverts      `json:"-"`          // by which pages that were broken into are known; nil: not looked for. No score rests on them
	file         *ruleFile     // of a pack: where it stands
}

// Source names a file of rules beside the list, and what was in it.
type Source struct {
	Name   string // overlay.yaml
	Digest string // the first eight hex digits of its SHA-256
}

// Text is an official name or a remedy in both languages.
type Text struct {
	ZH string
	EN string
}

// Category is one of the ten parts of the list.
type Category struct {
	Number int
	Name   Text
}

// Requirement is one numbered line of the list (事项).
type Requirement struct {
	Number       int
	Category     int
	Title        Text // ZH is the official wording
	Verified     bool // the wording was seen in a copy of the document
	Verification string
	Basis        []Basis
	Weight       float64 // 1 to 3; ours, not the Ministry's
	Elements     []Element
}

// Basis is a document that asks for something.
type Basis struct {
	Document string // 教办函〔2014〕23号
	Clause   string // 第三条; empty if the document as a whole
	Force    Force
	Verified bool // seen in a copy, not recalled
	Public   bool `json:",omitempty"` // it binds public schools alone
}

// Force is what stands behind a basis, strongest first.
type Force string

// The forces of a basis.
const (
	ForceRegulation Force = "regulation" // 规章
	ForceNormative  Force = "normative"  // 规范性文件
	ForceReference  Force = "reference"  // 参照
	ForceCustomary  Force = "customary"  // 惯例
)

// Element is one piece of a requirement that can be checked alone (要素).
type Element struct {
	ID          string // 6a
	Requirement int    // its requirement's number; filled by Load
	Name        Text
	Short       string // annual_report_current
	Essential   bool   // the official wording names it; else advice, shown and never counted
	Cadence     Cadence
	Period      PeriodKind
	Due         *Due // nil: no due day of its own
	Window      int  // months an entry of an event element counts; 0: any
	Renew       int  // months after which an event element's newest entry makes advice (参照), never a verdict; 0: none
	MaxAge      int  // months after its stated day a standing figure counts; 0: any
	Applies     Applies
	NilOK       bool     // 「无」 is a good answer; never assumed away
	Nil         []string `json:",omitempty"` // words with which a school says that it has none of this, beside those that fit everything
	Units       bool     // what a college of the school's publishes counts; else what names one in its title is not the school's
	Taken       bool     // rightly taken down after its term (postgraduate name lists)
	Basis       []Basis
	Department  string   // 牵头部门 by custom
	Supporting  []string // 配合部门
	Assigned    bool     // the department is the school's or the province's own word, not custom
	Expect      Expect
	Content     content.Check // what a page must hold to be this; empty: no more than a text
	Served      []string      // ids of other elements whose evidence serves this one as well
	Columns     []string      // names of columns that hold it
	Terms       []Term
	Outside     []string `json:",omitempty"` // words in the name of a column or a site whose pages are an office's or an employer's own
	None        []string // a title with one of these is never this element, but by a term that asks for it
	Fix         Text     // remedy: what to do, where; {clock|日|个工作日} in it is the clock's time, see Remedy
}

// Cadence is how often something new is due.
type Cadence string

// The cadences.
const (
	CadenceStanding Cadence = "standing"
	CadenceAnnual   Cadence = "annual"
	CadenceFiveYear Cadence = "five_year"
	CadenceEvent    Cadence = "event"
)

// PeriodKind is the kind of period an element reports on.
type PeriodKind string

// The kinds of period.
const (
	PeriodNone      PeriodKind = ""
	PeriodCalendar  PeriodKind = "calendar"  // 2025年度
	PeriodAcademic  PeriodKind = "academic"  // 2024-2025学年, 1 September to 31 August
	PeriodFiscal    PeriodKind = "fiscal"    // budget or accounts year = calendar year
	PeriodAdmission PeriodKind = "admission" // admission year = calendar year
	PeriodClass     PeriodKind = "class"     // 2025届
	PeriodPlan      PeriodKind = "plan"      // 十四五, 2021–2025
)

// Due is the day until which a period's element is on time. Where the date that
// starts its clock is known, the clock counts instead, with a source of its own:
// the twenty days after a budget's approval are a rule, the end of April is a
// custom.
type Due struct {
	Month     time.Month
	Day       int
	YearAfter int    // years after the period's (last) calendar year; -4: the first year of a five-year plan
	Document  string // empty if customary
	Force     Force  // customary due days make stale, never late
	Verified  bool
	Clock     *Clock // nil: none
}

// Applicability says whether something is owed by a school.
type Applicability string

// The applicabilities.
const (
	AppliesYes         Applicability = "yes"
	AppliesNo          Applicability = "no"
	AppliesConditional Applicability = "conditional" // owed only if the school has the thing
)

// Applies holds an element's applicability by profile, and what private ownership changes.
type Applies struct {
	Vocational         Applicability
	VocationalBachelor Applicability
	Undergraduate      Applicability
	Postgraduate       Applicability
	Private            Applicability // for private schools instead of the above, unless those say no; empty: no change
}

// Profile is the kind of school.
type Profile string

// The profiles.
const (
	ProfileVocational         Profile = "vocational"
	ProfileVocationalBachelor Profile = "vocational_bachelor"
	ProfileUndergraduate      Profile = "undergraduate"
	ProfilePostgraduate       Profile = "postgraduate"
)

// Ownership is public or private.
type Ownership string

// The ownerships.
const (
	OwnershipPublic  Ownership = "public"
	OwnershipPrivate Ownership = "private"
)

// Expect is the kind of thing an element is published as.
type Expect string

// What is expected.
const (
	ExpectArticle  Expect = "article"  // one text
	ExpectList     Expect = "list"     // a column with entries
	ExpectTable    Expect = "table"    // figures in a table, in the page or a file
	ExpectDocument Expect = "document" // a file or an article with one
)

// Term is one way a title can name an element: one of Any (or none given), and
// every one of All, and none of None.
type Term struct {
	Any      []string
	All      []string
	None     []string
	Strength TermStrength
}

// TermStrength says how much a term proves.
type TermStrength string

// The strengths of a term.
const (
	TermStrong TermStrength = "strong" // a title with it is enough
	TermWeak   TermStrength = "weak"   // counts only in a column that narrows it, or with the text agreeing
	TermText   TermStrength = "text"   // looked for in the text: shows that a page's content serves the element
)
