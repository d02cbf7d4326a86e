package report

// The outside contract has structs of its own, so that a field renamed
// elsewhere cannot change it.
type jsonReport struct {
	Schema              int               `json:"schema"`
	School              string            `json:"school"`
	Profile             string            `json:"profile"`
	Checklist           jsonList          `json:"checklist"`
	Formula             int               `json:"formula"`
	Rules               string            `json:"rules"`
	Assessment          int64             `json:"assessment"`
	Run                 jsonRun           `json:"run"`
	Degraded            bool              `json:"degraded"`
	Score               float64           `json:"score"`
	ScoreWithoutWaivers float64           `json:"score_without_waivers"`
	Coverage            float64           `json:"coverage"`
	Grade               string            `json:"grade"`
	UncappedGrade       string            `json:"uncapped_grade"`
	GradeFrom           float64           `json:"grade_from"`
	Caps                []jsonReason      `json:"caps"`
	Notes               []jsonReason      `json:"notes"`
	Counts              jsonCounts        `json:"counts"`
	Crawl               jsonCrawl         `json:"crawl"`
	Categories          []jsonCategory    `json:"categories"`
	Directory           jsonDirectory     `json:"directory"`
	Requirements        []jsonRequirement `json:"requirements"`
	Findings            []jsonFinding     `json:"findings"`
	Unread              []jsonUnread      `json:"unread"`
	UnreadCounts        []jsonUnreadCount `json:"unread_counts"`
	Points              jsonPoints        `json:"points"`
	Offices             []jsonOffice      `json:"offices"`
	Upcoming            []jsonDue         `json:"upcoming"`
	Trend               []jsonPoint       `json:"trend"`
	Change              *jsonReasons      `json:"change,omitempty"`
}

// jsonPoint is how the school stood at the end of a month, and by what rules.
type jsonPoint struct {
	Run      int64         `json:"run"`
	AsOf     string        `json:"as_of"`
	Score    float64       `json:"score"`
	List     string        `json:"checklist_version"`
	Formula  int           `json:"formula"`
	Overlays []jsonOverlay `json:"overlays"`
}

// jsonDue is what falls due of an element; a period is empty where what is
// published grows too old.
type jsonDue struct {
	Element    string `json:"element"`
	Name       string `json:"name"`
	Period     string `json:"period"`
	Due        string `json:"due"`
	DaysLeft   int    `json:"days_left"`
	Force      string `json:"force"`
	Fact       string `json:"fact"`
	Department string `json:"department"`
}

type jsonList struct {
	ID      string `json:"id"`
	Version string `json:"version"`

	Overlays []jsonOverlay `json:"overlays"`
}

type jsonOverlay struct {
	Name   string `json:"name"`
	Digest string `json:"digest"`
}

type jsonRun struct {
	ID       int64  `json:"id"`
	Started  string `json:"started"`
	Finished string `json:"finished"`
	AsOf     string `json:"as_of"`
	Resumed  bool   `json:"resumed"`
	State    string `json:"state"`
	Vantage  string `json:"vantage"`
}

type jsonCounts struct {
	Total         int `json:"total"`
	Applicable    int `json:"applicable"`
	ByProfile     int `json:"by_profile"`
	ByDeclaration int `json:"by_declaration"`
	ByPerson      int `json:"by_person"`
	Assumed       int `json:"assumed"`
	Unknown       int `json:"unknown"`
}

type jsonCrawl struct {
	Pages       int            `json:"pages"`
	Fetched     int            `json:"fetched"`
	NotModified int            `json:"not_modified"`
	Failed      int            `json:"failed"`
	Waiting     int            `json:"waiting"`
	Bytes       int64          `json:"bytes"`
	Outcomes    map[string]int `json:"outcomes"`
}

// jsonDirectory is the school's own directory (信息公开目录), row by row.
type jsonDirectory struct {
	Pages []string  `json:"pages"`
	Named int       `json:"named"`
	Links []jsonRow `json:"links"`
}

type jsonRow struct {
	Requirement int      `json:"requirement"`
	Elements    []string `json:"elements"`
	URL         string   `json:"url"`
	Text        string   `json:"text"`
	Directory   string   `json:"directory"`
	Outcome     string   `json:"outcome"`
	Word        string   `json:"word"`
	Message     string   `json:"message"`
}

type jsonCategory struct {
	Number     int     `json:"number"`
	Name       string  `json:"name"`
	Score      float64 `json:"score"`
	Known      bool    `json:"known"`
	Published  int     `json:"published"`
	Applicable int     `json:"applicable"`
}

type jsonWaiver struct {
	Reason   string `json:"reason"`
	Comment  string `json:"comment"`
	Approver string `json:"approver"`
	Expires  string `json:"expires"`
	Audience string `json:"audience"`
	Proof    string `json:"proof"`
}

type jsonRequirement struct {
	Number         int           `json:"number"`
	Category       int           `json:"category"`
	Title          string        `json:"title"`
	Department     string        `json:"department"`
	Supporting     []string      `json:"supporting"`
	Status         string        `json:"status"`
	Score          float64       `json:"score"`
	Weight         float64       `json:"weight"`
	Excluded       string        `json:"excluded,omitempty"`
	ExpectedPeriod string        `json:"expected_period"`
	Due            string        `json:"due"`
	Waived         *jsonWaiver   `json:"waived,omitempty"`
	Elements       []jsonElement `json:"elements"`
}

type jsonElement struct {
	ID             string         `json:"id"`
	Name           string         `json:"name"`
	Essential      bool           `json:"essential"`
	Status         string         `json:"status"`
	Excluded       string         `json:"excluded,omitempty"`
	ExpectedPeriod string         `json:"expected_period"`
	Due            string         `json:"due"`
	Period         string         `json:"period"`
	PeriodsBehind  int            `json:"periods_behind"`
	DaysLate       int            `json:"days_late"`
	Department     string         `json:"department"`
	Supporting     []string       `json:"supporting"`
	Why            []jsonReason   `json:"why"`
	Looked         []jsonPlace    `json:"looked"`
	Waived         *jsonWaiver    `json:"waived,omitempty"`
	Evidence       []jsonEvidence `json:"evidence"`
}

type jsonReason struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

type jsonPlace struct {
	URL     string `json:"url"`
	Title   string `json:"title"`
	Outcome string `json:"outcome"`
}

type jsonEvidence struct {
	URL        string       `json:"url"`
	Title      string       `json:"title"`
	Column     string       `json:"column"`
	Published  string       `json:"published"`
	DateSource string       `json:"date_source"`
	Period     string       `json:"period"`
	Confidence float64      `json:"confidence"`
	Quote      string       `json:"quote"`
	Why        []jsonReason `json:"why"`
}

type jsonUnread struct {
	URL      string `json:"url"`
	Outcome  string `json:"outcome"`
	Text     string `json:"text"`
	Referrer string `json:"referrer"`
}

type jsonUnreadCount struct {
	Outcome string `json:"outcome"`
	Text    string `json:"text"`
	N       int    `json:"n"`
}

type jsonFinding struct {
	Fingerprint string         `json:"fingerprint"`
	Kind        string         `json:"kind"`
	Level       string         `json:"level"`
	Requirement int            `json:"requirement"`
	Element     string         `json:"element"`
	URL         string         `json:"url"`
	Code        string         `json:"code"`
	Args        map[string]any `json:"args"`
	Message     string         `json:"message"`
	Fix         string         `json:"fix"`
	Basis       string         `json:"basis"`
	Department  string         `json:"department"`
	Contact     string         `json:"contact"`
	Waived      bool           `json:"waived"`
	State       string         `json:"state"`
	Handling    string         `json:"handling"`
	FirstSeen   string         `json:"first_seen"`
	LastSeen    string         `json:"last_seen"`

	Opened        string   `json:"opened"`
	Resolved      string   `json:"resolved"`
	Due           string   `json:"due"`
	DueRough      bool     `json:"due_rough"`
	ExtendedUntil string   `json:"extended_until"`
	ExtendedBy    string   `json:"extended_by"`
	Deadline      string   `json:"deadline"`
	Overdue       bool     `json:"overdue"`
	Objection     string   `json:"objection"`
	HandledBy     string   `json:"handled_by"`
	HandledAt     string   `json:"handled_at"`
	Unmended      bool     `json:"unmended"`
	Rebounded     bool     `json:"rebounded"`
	Held          bool     `json:"held"`
	Gone          []string `json:"gone"`
}

// jsonPoints are what takes points from the full score, and the score if all
// that could not be told were published, or none of it.
type jsonPoints struct {
	Lost []jsonLoss `json:"lost"`
	Low  float64    `json:"low"`
	High float64    `json:"high"`
}

type jsonLoss struct {
	Element    string  `json:"element"`
	Department string  `json:"department"`
	Points     float64 `json:"points"`
}

type jsonOffice struct {
	Name    string  `json:"name"`
	College bool    `json:"college"`
	Score   float64 `json:"score"`
	Items   int     `json:"items"`
	Unknown int     `json:"unknown"`
	Lost    float64 `json:"points_lost"`
	Rank    int     `json:"rank"`
	Open    int     `json:"open"`
	Overdue int     `json:"overdue"`
	Found   int     `json:"found"`
	Mended  int     `json:"mended"`
	Dated   int     `json:"dated"`
	InTime  int     `json:"in_time"`
	Contact string  `json:"contact"`
}

// jsonReasons are what each cause did to the score since an earlier assessment.
type jsonReasons struct {
	Assessment int64              `json:"assessment"`
	Run        int64              `json:"run"`
	AsOf       string             `json:"as_of"`
	Before     float64            `json:"before"`
	After      float64            `json:"after"`
	Points     map[string]float64 `json:"points"`
	Elements   []string           `json:"elements"`
}
