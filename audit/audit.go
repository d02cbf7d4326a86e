// Package audit runs one night: it crawls, keeps what was read, has it judged,
// compares the findings with those of earlier nights and hands back a Result.
// It declares what it needs of a crawler and a store and knows neither. It
// reads no configuration and no clock of its own.
package audit

import (
	"context"
	"iter"
	"time"

	"xxgk/checklist"
	"xxgk/site"
)

// Crawler crawls a school's site. It adds its seeds to the run's frontier,
// works until nothing is left or ctx ends, and hands every fetch to sink, from
// several goroutines at once. It returns ctx.Err() when it was stopped, and an error
// only for what stops the job; a page that cannot be read is a Fetch.
type Crawler interface {
	Crawl(ctx context.Context, run int64, sink func(context.Context, site.Fetch) error) error
}

// Store keeps runs, pages, assessments and findings.
type Store interface {
	Runs
	Pages
	Surveys
	Verdicts
	Probes
	People
	Moves
}

// Moves keeps what became of pages when the site moved.
type Moves interface {
	// Moves returns all that is known, one for each address that went.
	Moves(ctx context.Context) ([]Move, error)
	// SaveMoves keeps moves; of two of one address the later stays, and one that
	// ends where another began takes that away.
	SaveMoves(ctx context.Context, list []Move) error
	// SameBytes returns, by canonical address, where else a run read the very
	// bytes that an address last gave, in order; none if it gave nothing.
	SameBytes(ctx context.Context, run int64, canonical []string) (map[string][]string, error)
}

// Probes keeps what was seen from outside the campus.
type Probes interface {
	// SaveProbes keeps probes; of several of one address the newest stays.
	SaveProbes(ctx context.Context, probes []Probe) error
	// Probes returns the newest probe of each address, by canonical address.
	Probes(ctx context.Context) (map[string]Probe, error)
}

// Runs begins, resumes and ends runs.
type Runs interface {
	// Begin resumes the newest unfinished run (open, interrupted or paused) of the same scope that began
	// after notBefore, unless fresh; else it starts a new one.
	Begin(ctx context.Context, r Run, notBefore time.Time, fresh bool) (Run, error)
	// Finish ends a run: its state and statistics are kept.
	Finish(ctx context.Context, r Run) error
	// Run returns the run with that id, or the newest for id 0; ErrNotFound if there is none.
	Run(ctx context.Context, id int64) (Run, error)
	// Failed returns the runs after the given one that read nothing, oldest first;
	// none if one after it read something.
	Failed(ctx context.Context, after int64) ([]Run, error)
	// Recent returns up to n runs that were crawled to their end (RunDone,
	// RunDegraded), newest first.
	Recent(ctx context.Context, n int) ([]Run, error)
}

// Pages keeps what was fetched.
type Pages interface {
	// Save keeps a fetch, marks its target done and adds its found targets to
	// the frontier, as one act. keep asks for the raw bytes to be kept as proof.
	Save(ctx context.Context, run int64, f site.Fetch, keep bool) error
	// Add puts targets that the run does not know yet into its frontier.
	Add(ctx context.Context, run int64, targets []site.Target) error
	// Flush makes everything saved so far durable.
	Flush(ctx context.Context) error
	// Pages yields the pages of a run in the order of their address, Anchors
	// and Listed filled in, and Links left out.
	Pages(ctx context.Context, run int64) iter.Seq2[site.Page, error]
	// Led returns the page that an address led to in a run, itself or at the end
	// of a redirect; ErrNotFound if it led to none, or was not asked for.
	Led(ctx context.Context, run int64, canonical string) (site.Page, error)
	// Failures yields the targets of a run that gave no page, in the order of their address.
	Failures(ctx context.Context, run int64) iter.Seq2[checklist.Failure, error]
	// Unread sums up what a run could not read and that says nothing about the
	// school, by outcome and reason, most first.
	Unread(ctx context.Context, run int64) ([]Unread, error)
	// Page returns the newest reading of an address; ErrNotFound if there is none.
	Page(ctx context.Context, canonical string) (site.Page, error)
	// PageIn returns what a run read at an address; ErrNotFound if it did not.
	PageIn(ctx context.Context, run int64, canonical string) (site.Page, error)
	// Reached says where addresses led in a run, by address; one that was not
	// asked for in it is left out.
	Reached(ctx context.Context, run int64, canonical []string) (map[string]Reach, error)
	// Asked is Reached for every address of a run, without Hops.
	Asked(ctx context.Context, run int64) (map[string]Reach, error)
	// Met says of addresses in which run a page was first read there; those of
	// which it is not known are left out.
	Met(ctx context.Context, canonical []string) (map[string]int64, error)
	// Lists returns, for each of some pages, the canonical addresses of the lists
	// that linked to it in a run, in order.
	Lists(ctx context.Context, run int64, canonical []string) (map[string][]string, error)
	// Proof returns the newest bytes kept of an address, of this run or an
	// earlier one; ErrNotFound if none are.
	Proof(ctx context.Context, run int64, canonical string) (Proof, error)
	// Unproved returns those of some addresses that sent bytes to a run of which
	// none are kept as they are by now, and has them sent whole when they are next
	// asked for, whether they change or not.
	Unproved(ctx context.Context, run int64, canonical []string) ([]string, error)
	// Stats counts a run's fetches.
	Stats(ctx context.Context, run int64) (Stats, error)
}

// Surveys tells what no page says by itself.
type Surveys interface {
	// Doors returns the canonical addresses of the pages that a run's seeds led to.
	Doors(ctx context.Context, run int64) ([]string, error)
	// LinksIn returns the links of a page as a run read it, each with one of the
	// texts that lead to it; none if the run read no page there.
	LinksIn(ctx context.Context, run int64, canonical string) ([]site.Link, error)
	// Linked reports whether one of some pages of a run links to one of some
	// addresses, all canonical.
	Linked(ctx context.Context, run int64, from, to []string) (bool, error)
	// Insecure returns the hosts whose pages a run read over a connection that a
	// check would have failed, each with the code of the reason.
	Insecure(ctx context.Context, run int64) (map[string]string, error)
}

// Verdicts keeps assessments and findings.
type Verdicts interface {
	// Findings returns all findings that were ever opened for the school, by fingerprint.
	Findings(ctx context.Context) (map[string]Finding, error)
	// SaveVerdict keeps an assessment with its evidence and the findings as they
	// stand after it, in one transaction, and returns the assessment's id.
	SaveVerdict(ctx context.Context, v Verdict) (int64, error)
	// Shown returns the newest assessment of a run, or of all runs for run 0, a
	// look aside included; ErrNotFound if there is none. All others leave looks
	// aside out: nothing goes by them.
	Shown(ctx context.Context, run int64) (Verdict, error)
	// Verdict returns the newest assessment of a run, or of all runs for run 0;
	// ErrNotFound if there is none.
	Verdict(ctx context.Context, run int64) (Verdict, error)
	// Before returns the newest assessment older than the given one that was not
	// degraded; ErrNotFound if there is none.
	Before(ctx context.Context, assessment int64) (Verdict, error)
	// GoodBefore returns the newest assessment that was not degraded, of a run
	// before the given one; ErrNotFound if there is none.
	GoodBefore(ctx context.Context, run int64) (Verdict, error)
	// Earlier returns the assessment of the same run that was made before the given
	// one; ErrNotFound if there is none.
	Earlier(ctx context.Context, assessment int64) (Verdict, error)
	// First returns the oldest assessment of a run; ErrNotFound if there is none.
	First(ctx context.Context, run int64) (Verdict, error)
	// Scores returns of each run up to the given one its newest assessment that was
	// neither degraded nor left without a grade, as of a day from from to to, in the
	// order of day and run.
	Scores(ctx context.Context, run int64, from, to time.Time) ([]Point, error)
}

// People keeps what people decided and did. Nothing of it is ever changed or
// taken away.
type People interface {
	// Decisions returns all decisions, in the order they were taken.
	Decisions(ctx context.Context) ([]checklist.Decision, error)
	// Decide adds decisions, all or none.
	Decide(ctx context.Context, list []checklist.Decision) error
	// Acts returns what people did about a finding, or about all for an empty
	// fingerprint, in the order they did.
	Acts(ctx context.Context, fingerprint string) ([]Act, error)
	// Handle adds acts, all or none. ErrNotFound: there is no such finding;
	// ErrChanged: its handling is no longer the one the act begins from.
	Handle(ctx context.Context, acts []Act) error
}

// Reach is where an address led in a run.
type Reach struct {
	Final   string // the address it ended at
	Outcome site.Outcome
	Status  int // 0: no answer
	At      time.Time
	Hops    []site.Hop // redirects on the way, oldest first
}

// Proof is what a server sent, byte for byte (存证).
type Proof struct {
	Run    int64
	URL    string // that was asked for
	Status int
	Header map[string][]string
	At     time.Time
	Hash   string     // SHA-256 of Body, lower-case hex
	Body   []byte     // after decompression
	Hops   []site.Hop // redirects between URL and what was sent, oldest first
}

// RunState says how far a run has come.
type RunState string

// The states of a run.
const (
	RunOpen        RunState = "open"        // crawling, or killed while it did
	RunInterrupted RunState = "interrupted" // stopped politely; can be resumed
	RunPaused      RunState = "paused"      // its time was up: judged on what is known, and resumed by the next call
	RunDone        RunState = "done"        // crawled to the end
	RunDegraded    RunState = "degraded"    // crawled to the end, but read too little to open or resolve findings
	RunFailed      RunState = "failed"      // nothing could be read
)

// Run is one crawl.
type Run struct {
	ID       int64
	School   string
	Scope    string // what was crawled: seeds, hosts and limits, as one comparable string
	Vantage  string // campus or public
	State    RunState
	Resumed  bool
	Started  time.Time
	Finished time.Time // zero while open
	Stats    Stats

	// Conditions are what a reader must know of how the run was made: a proxy,
	// a robots.txt that was not asked. Codes begin with "condition.".
	Conditions []checklist.Reason
}

// Stats counts the fetches of a run.
type Stats struct {
	Pages       int // pages known after the run
	Fetched     int
	NotModified int
	Failed      int
	Waiting     int // found and not fetched
	Bytes       int64
	Outcomes    map[site.Outcome]int
	Hosts       map[string]int // pages read by host
}

// Verdict is an assessment as it is kept.
type Verdict struct {
	ID         int64
	Run        Run
	Made       time.Time
	Degraded   bool // the crawl was too poor to open or resolve findings
	Aside      bool // a look at another day than the present: nothing goes by it
	Assessment checklist.Assessment
	Findings   []Finding // as they stood after this assessment
	Change     *Change   // why the score is another than the last time; nil on the first night
}
