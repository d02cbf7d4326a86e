package sample

// School is the name of the first sample college, the one of the demo.
const School = "江南信息职业技术学院"

// Domain is the registrable domain of its hosts.
const Domain = "jnxx.example"

// New builds the first sample college as it stands on AsOf: a public vocational
// college of some 200 pages over four hosts that differ on purpose. www runs
// 博达 VSB, xxgk 苏迪 WebPlus, cwc an old ASP site in GBK that gives no validators,
// zsjy pages made by hand; ggzy is the province's platform for tenders.
func New() (*College, error) {
	return build(school{
		dir: "jnxx", name: School, domain: Domain,
		config: "profile: vocational\n  ownership: public\n  lead_office: 党政办公室",
		nights: 2,
		hosts: []hostOf{
			{name: "www", skin: vsb()}, {name: "xxgk", skin: webplus()}, {name: "zsjy", skin: plain()}, {name: "cwc", skin: oldASP()},
			{name: "ggzy", skin: plain(), domain: "ggzy.example"},
		},
	}, 0)
}
