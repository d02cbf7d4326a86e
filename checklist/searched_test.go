package checklist

import (
	"strings"
	"testing"

	"xxgk/site"
)

// What is gone was not searched, and is counted for itself.
func TestSearched(t *testing.T) {
	places := []Place{{Outcome: "ok"}, {Outcome: "not_modified"}, {Outcome: "not_found"}, {Outcome: "timeout"}}
	if read, gone := Searched(places); read != 2 || gone != 1 {
		t.Errorf("got %d read and %d gone, want 2 and 1", read, gone)
	}
	if args := SearchedArgs(places[:2]); args["places"] != 2 || args["also"] != nil {
		t.Errorf("got %v where nothing is gone", args)
	}
}

// Where an element has no place of its own, the pages on which the rest of its
// requirement was found come before whatever else of its category was read.
func TestSiblingsFirst(t *testing.T) {
	c := newChecker(t, nil)
	profile := posted(t, "9", "学院概况", "学院简介", "2026-03-01")
	profile.Text = "江南信息职业技术学院占地面积1060亩，建筑面积32万平方米，开设专业42个。"
	rules := posted(t, "8", "规章制度", "江南信息职业技术学院学籍管理规定", "2026-03-01")
	column := &site.Page{URL: "http://www.a.cn/a/gz.htm", Kind: site.KindList, Title: "规章制度", Items: []site.Item{{Title: rules.Title, URL: rules.URL}}}
	for _, page := range append(entrance(), profile, rules, column) {
		c.Read(page)
	}
	e := resultOf(t, c.Assess(), "1h")
	var looked []string
	for _, p := range e.Looked {
		looked = append(looked, p.Title)
	}
	if got := strings.Join(looked, " "); e.Status != StatusMissing || got != "学院简介 规章制度 信息公开" {
		t.Errorf("got %s, looked in %q", e.Status, got)
	}
}
