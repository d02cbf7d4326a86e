package checklist

// The shapes of the rule files, as they are written. A list, a pack of a
// school's own and the embedded checklist have the same one.

type listShape struct {
	ID           string              `yaml:"id"`
	Version      string              `yaml:"version"`
	Title        textShape           `yaml:"title"`
	Basis        basisShape          `yaml:"basis"`
	Words        map[string][]string `yaml:"words"` // {name} in a list of words stands for these
	Categories   []categoryShape     `yaml:"categories"`
	Requirements []requirementShape  `yaml:"requirements"`
}

type textShape struct {
	ZH string `yaml:"zh"`
	EN string `yaml:"en"`
}

type categoryShape struct {
	Number int       `yaml:"number"`
	Name   textShape `yaml:"name"`
}

type basisShape struct {
	Document string `yaml:"document"`
	Clause   string `yaml:"clause"`
	Force    string `yaml:"force"`
	Verified bool   `yaml:"verified"`
	Public   bool   `yaml:"public"`
}

// requirementShape holds what its elements take unless they say otherwise:
// basis, department, supporting, applies, fix, and due if they have a period.
type requirementShape struct {
	Number       int            `yaml:"number"`
	Category     int            `yaml:"category"`
	Title        textShape      `yaml:"title"`
	Verified     bool           `yaml:"verified"`
	Verification string         `yaml:"verification"`
	Basis        []basisShape   `yaml:"basis"`
	Weight       float64        `yaml:"weight"`
	Department   string         `yaml:"department"`
	Supporting   []string       `yaml:"supporting"`
	Applies      *appliesShape  `yaml:"applies"`
	Units        bool           `yaml:"units"`
	Due          *dueShape      `yaml:"due"`
	Nil          []string       `yaml:"nil"`
	Fix          textShape      `yaml:"fix"`
	Elements     []elementShape `yaml:"elements"`
}

type elementShape struct {
	ID         string        `yaml:"id"`
	Name       textShape     `yaml:"name"`
	Short      string        `yaml:"short"`
	Essential  *bool         `yaml:"essential"` // absent: true
	Cadence    string        `yaml:"cadence"`
	Period     string        `yaml:"period"`
	Due        *dueShape     `yaml:"due"`
	Window     int           `yaml:"window"`
	Renew      int           `yaml:"renew"`
	MaxAge     int           `yaml:"max_age"`
	Applies    *appliesShape `yaml:"applies"`
	NilOK      bool          `yaml:"nil_ok"`
	Nil        []string      `yaml:"nil"`
	Units      bool          `yaml:"units"`
	Taken      bool          `yaml:"taken"`
	Basis      []basisShape  `yaml:"basis"`
	Department string        `yaml:"department"`
	Supporting []string      `yaml:"supporting"`
	Expect     string        `yaml:"expect"`
	Content    string        `yaml:"content"`
	Served     []string      `yaml:"served"`
	Columns    []string      `yaml:"columns"`
	Terms      []termShape   `yaml:"terms"`
	None       []string      `yaml:"none"`
	Outside    []string      `yaml:"outside"`
	Fix        textShape     `yaml:"fix"`
}

type dueShape struct {
	On        string     `yaml:"on"` // month-day: 10-31
	YearAfter int        `yaml:"year_after"`
	Document  string     `yaml:"document"`
	Force     string     `yaml:"force"`
	Verified  bool       `yaml:"verified"`
	Fact      *factShape `yaml:"fact"`
}

type factShape struct {
	Name     string      `yaml:"name"`
	Clock    clockShape  `yaml:",inline"`
	Ministry *clockShape `yaml:"ministry"` // absent: the same for schools under a ministry
	Private  *clockShape `yaml:"private"`  // absent: the same for private schools
}

type clockShape struct {
	Days     int    `yaml:"days"`
	Working  bool   `yaml:"working"`
	Document string `yaml:"document"`
	Clause   string `yaml:"clause"`
	Force    string `yaml:"force"`
	Verified bool   `yaml:"verified"`
}

// appliesShape: what is left out is yes.
type appliesShape struct {
	Vocational         string `yaml:"vocational"`
	VocationalBachelor string `yaml:"vocational_bachelor"`
	Undergraduate      string `yaml:"undergraduate"`
	Postgraduate       string `yaml:"postgraduate"`
	Private            string `yaml:"private"`
}

type termShape struct {
	Any      []string `yaml:"any"`
	All      []string `yaml:"all"`
	None     []string `yaml:"none"`
	Strength string   `yaml:"strength"`
}
