package sample

// NewUniversity builds the second sample college as it stands on AsOf: 澄江理工大学,
// a public university with postgraduates on content systems that the first does
// not have. www runs TRS, xxgk an old system whose articles are named by 32
// hexadecimal digits, yjs ASP.NET, bkzs PHPCMS; ygzs is the state's platform for
// admission. Its directory has a row for each element of a requirement, under
// merged cells, and its annual report ends in a table of its own.
func NewUniversity() (*College, error) {
	return build(school{
		dir: "cjlg", name: "澄江理工大学", domain: "cjlg.example",
		config: "profile: postgraduate\n  ownership: public\n  lead_office: 学校办公室",
		more: `facts: {accounts_approved: 2026-08-20}
waivers:
  - {element: 37c, reason: accepted, comment: 学费减免办法修订中, approver: 校长办公会, expires: 2026-12-15}
  - {element: 5a, reason: accepted, comment: 规划报批中, approver: 校长办公会, expires: 2027-06-30}
`,
		nights: 3,
		hosts: []hostOf{
			{name: "www", skin: trs()}, {name: "xxgk", skin: hexNames()}, {name: "yjs", skin: aspNet()}, {name: "bkzs", skin: phpCMS()},
			{name: "ygzs", skin: plain(), domain: "ygzs.example"},
		},
	}, 0)
}
