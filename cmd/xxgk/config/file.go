package config

// file mirrors the YAML as it is written, before it is checked. Every key of
// the contract stands here, so that one whose behaviour is not built yet is
// refused by name and not as a typing mistake.
type file struct {
	School      fileSchool          `yaml:"school"`
	Site        fileSite            `yaml:"site"`
	Crawl       fileCrawl           `yaml:"crawl"`
	Storage     fileStorage         `yaml:"storage"`
	Audit       fileAudit           `yaml:"audit"`
	Waivers     []fileWaiver        `yaml:"waivers"`
	Offices     []fileOffice        `yaml:"offices"`
	Departments map[string][]string `yaml:"departments"`
	Checklist   string              `yaml:"checklist"`
	Calendar    string              `yaml:"calendar"`
	Weights     map[string]float64  `yaml:"weights"`
	Documents   any                 `yaml:"documents"`
	Overlay     string              `yaml:"overlay"`
	Facts       map[string]string   `yaml:"facts"`
}

type fileSchool struct {
	Name       string      `yaml:"name"`
	Profile    string      `yaml:"profile"`
	Ownership  string      `yaml:"ownership"`
	Authority  string      `yaml:"authority"`
	LeadOffice string      `yaml:"lead_office"`
	Parent     fileParent  `yaml:"parent"`
	Aliases    []fileAlias `yaml:"aliases"`
}

// fileOffice may be written as a name alone.
type fileOffice struct {
	Name    string      `yaml:"name"`
	Contact string      `yaml:"contact"`
	Kind    string      `yaml:"kind"`
	Former  []fileAlias `yaml:"former"`
}

// UnmarshalYAML reads a name alone, or the keys.
func (o *fileOffice) UnmarshalYAML(unmarshal func(any) error) error {
	if err := unmarshal(&o.Name); err == nil {
		return nil
	}
	type keys fileOffice
	return unmarshal((*keys)(o))
}

type fileParent struct {
	Name  string   `yaml:"name"`
	Hosts []string `yaml:"hosts"`
}

type fileAlias struct {
	Name  string   `yaml:"name"`
	Hosts []string `yaml:"hosts"`
	From  string   `yaml:"from"`
	To    string   `yaml:"to"`
}

type fileSite struct {
	Seeds    []string      `yaml:"seeds"`
	Hosts    []string      `yaml:"hosts"`
	Closures []fileClosure `yaml:"closures"`
}

type fileClosure struct {
	From   string   `yaml:"from"`
	To     string   `yaml:"to"`
	Hosts  []string `yaml:"hosts"`
	Reason string   `yaml:"reason"`
}

type fileCrawl struct {
	MaxPages     *int     `yaml:"max_pages"`
	MaxDepth     *int     `yaml:"max_depth"`
	PerHost      *int     `yaml:"per_host"`
	Delay        string   `yaml:"delay"`
	Timeout      string   `yaml:"timeout"`
	MaxBody      string   `yaml:"max_body"`
	UserAgent    string   `yaml:"user_agent"`
	Contact      string   `yaml:"contact"`
	Robots       *bool    `yaml:"respect_robots"`
	Proxy        *string  `yaml:"proxy"`
	Private      any      `yaml:"allow_private_addresses"`
	Vantage      string   `yaml:"vantage"`
	Window       string   `yaml:"window"`
	Render       string   `yaml:"render"`
	Chromium     string   `yaml:"chromium"`
	InsecureTLS  []string `yaml:"insecure_tls"`
	IgnoreRobots []string `yaml:"ignore_robots"`
}

type fileStorage struct {
	Database   string `yaml:"database"`
	Cache      string `yaml:"cache"`
	KeepNights *int   `yaml:"keep_nights"`
}

type fileAudit struct {
	MinCoverage *float64           `yaml:"min_coverage"`
	Grades      map[string]float64 `yaml:"grades"`
}

type fileWaiver struct {
	Requirement int    `yaml:"requirement"`
	Element     string `yaml:"element"`
	Reason      string `yaml:"reason"`
	Comment     string `yaml:"comment"`
	Approver    string `yaml:"approver"`
	Expires     string `yaml:"expires"`
	Audience    string `yaml:"audience"`
	Proof       string `yaml:"proof"`
}
