package crawler

import (
	"strings"

	"xxgk/site"
)

// The order of the frontier: the disclosure columns first, then what by its
// words may be evidence, then lists, then the rest.
const (
	prioritySeed       = site.Asked
	priorityDisclosure = 90 // a disclosure column by its name or address
	priorityTopic      = 60 // words of the list's subjects
	priorityNext       = 40 // the next page of a list, at least
	priorityList       = 30
	priorityPage       = 20
	priorityFile       = 10 // an attachment; 50 at most
	inheritLoss        = 20 // a page below a disclosure column matters nearly as much
)

// disclosureWords name the column itself.
func disclosureWords() []string {
	return []string{"信息公开", "校务公开", "政务公开", "院务公开", "公开指南", "公开目录", "公开制度", "公开年报", "公开清单", "公开事项",
		"依申请公开", "清单事项", "公开专栏", "公开专题"}
}

// topicWords name what the list asks for.
func topicWords() []string {
	return []string{"年度报告", "年报", "预算", "决算", "招生章程", "招生简章", "招生计划", "录取", "收费", "章程", "规章制度", "规划",
		"教代会", "职工代表大会", "学术委员会", "学校概况", "学校简介", "领导", "机构设置", "采购", "招标", "中标", "资产", "财务", "捐赠", "审计",
		"质量报告", "就业质量", "公示", "学科", "专业设置", "课程", "学籍", "奖学金", "助学", "奖助", "申诉", "师德", "学风", "职称", "岗位",
		"招聘", "任免", "学位", "复试", "巡视", "整改", "应急", "预案", "事故", "中外合作", "国际交流", "留学生", "目录", "制度", "指南", "监督", "举报"}
}

// disclosurePaths stand in the addresses of disclosure columns.
func disclosurePaths() []string {
	return []string{"xxgk", "xwgk", "zwgk", "ywgk", "xinxigongkai", "xxgongkai"}
}

// weight is what links make of a target. A seed has none, whatever leads back to
// it: all would be as near to a disclosure column else.
func weight(t site.Target) int {
	if t.Depth == 0 && t.Priority >= site.Asked {
		return 0
	}
	return t.Priority % site.Asked
}

// priorityOf says how early a link is fetched, given the weight
// of the page it stands on.
func priorityOf(l site.Link, address string, parent int) int {
	p := priorityPage
	low := strings.ToLower(address)
	switch {
	case containsAny(l.Text, disclosureWords()), containsAny(low, disclosurePaths()):
		p = priorityDisclosure
	case containsAny(l.Text, topicWords()):
		p = priorityTopic
	case isList(low):
		p = priorityList
	}
	inherited := parent - inheritLoss
	switch {
	case l.Kind == site.LinkNext:
		return max(parent, priorityNext)
	case l.Kind == site.LinkFrame:
		return max(p, parent)
	case l.Kind == site.LinkFile || isFile(low):
		return max(priorityFile, max(p, inherited)-priorityList)
	case inherited >= priorityNext:
		return max(p, inherited)
	}
	return p
}

func isList(address string) bool {
	return strings.HasSuffix(address, "/") || strings.Contains(address, "/list") || strings.Contains(address, "list.jsp") ||
		strings.HasSuffix(address, "/index.htm") || strings.HasSuffix(address, "/index.html") || strings.HasSuffix(address, "/main.htm")
}

func isFile(address string) bool {
	return site.FileExtension(site.Extension(address)) || strings.Contains(address, "/download.jsp")
}

// skipped reports whether an address is of no use to an audit: pictures, scripts
// and films, login pages, and what is not for readers. Calendars and searches
// are not told by their names: the address of a calendar is that of an archive
// by months. Their pattern's budget ends them, and says so.
func skipped(address string) bool {
	low := strings.ToLower(address)
	switch site.Extension(low) {
	case "jpg", "jpeg", "png", "gif", "bmp", "ico", "svg", "webp", "tif", "tiff", "css", "js", "map", "json", "woff", "woff2", "ttf", "eot",
		"mp3", "mp4", "m4a", "m3u8", "ts", "avi", "wmv", "wma", "flv", "mov", "mpg", "mpeg", "rm", "rmvb", "swf", "wav",
		"exe", "apk", "ipa", "dmg", "msi", "iso", "bin":
		return true
	}
	_, path := site.Root(low)
	path, _, _ = strings.Cut(path, "?")
	for segment := range strings.SplitSeq(path, "/") {
		if unreadable(segment) {
			return true
		}
	}
	return site.LoginAddress(low)
}

// unreadable reports whether a segment of a path names what counts the school's
// readers, ends a session or speaks to programs only.
func unreadable(segment string) bool {
	switch segment {
	case "dynclicks.jsp", "_visitcount", "_visitcountdisplay", "counter.asp", "counter.aspx", "counter.jsp", "counter.php",
		"logout", "logout.do", "logout.jsp", "logout.aspx", "logout.php", "wp-json", "wp-login.php", "xmlrpc.php":
		return true
	}
	return false
}
