package checklist

import (
	"time"

	"xxgk/site"
)

// Options configure a Checker.
type Options struct {
	List        *List // with overlay and packs already applied
	School      School
	AsOf        time.Time // the day judged for; a civil day at 00:00 UTC
	MinCoverage float64   // below it no grade is given; default 0.9
	Weights     map[int]float64
	Waivers     []Waiver
	Facts       map[string]time.Time // dates only people know, e.g. budget_approved
	Holidays    Holidays             // working days of years the embedded calendar lacks
}

// School is whom the verdict is on.
type School struct {
	Name      string
	Aliases   []string // former names
	Profile   Profile
	Ownership Ownership
	Lead      string // lead office (信息公开牵头部门); default 党政办公室
	Hosts     []string
}

// Holidays adds days to the embedded working-day calendar.
type Holidays struct {
	Off  []time.Time // weekdays without work
	Work []time.Time // weekend days with work
}

// Failure is a fetch that gave no page to read, with what is known of the address.
type Failure struct {
	URL      string
	Outcome  site.Outcome
	Reason   site.Reason
	Anchors  []string // texts of the links that lead there
	Referrer string
	Earlier  []string // elements it was evidence for on the last good night
}
