package sample

// NewPrivate builds the third sample college as it stands on AsOf: 松岭职业学院, a
// small private vocational college that publishes little and has no directory. www
// runs an old ASP site in GBK until it is rebuilt on TRS on night 1, under other
// addresses; zsjy is served over TLS, and nobody renewed its certificate. Its
// plan for five years stands on the site of the group that it belongs to, jt.
func NewPrivate() (*College, error) {
	after := trs()
	return build(school{
		dir: "slzy", name: "松岭职业学院", domain: "slzy.example",
		config: "profile: vocational\n  ownership: private\n  lead_office: 院长办公室\n  parent: {name: 松岭职教集团, hosts: [www.sljt.example]}",
		more: `waivers:
  - {element: 34a, reason: published_elsewhere, audience: public, proof: "https://zsjy.slzy.example/ysjy/2025.html", comment: 报告在招生就业网公开, approver: 院长办公会, expires: 2027-06-30}
`,
		nights: 2,
		hosts:  []hostOf{{name: "www", skin: oldASP(), rebuilt: &after}, {name: "zsjy", skin: plain(), expired: true}, {name: "jt", skin: plain(), domain: "www.sljt.example"}},
	}, 0)
}
