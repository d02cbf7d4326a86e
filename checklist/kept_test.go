package checklist

import (
	"fmt"
	"testing"
)

// The ten nearest misses are shown, the nearest first, whatever order they came
// in, each with what it lacks.
func TestTenNearestMisses(t *testing.T) {
	c := newChecker(t, nil)
	for i := range 12 {
		c.Read(posted(t, fmt.Sprint(i), "校园新闻", "我校召开信息公开年度报告编制工作会", "2026-10-20"))
		if i%4 == 0 {
			c.Read(posted(t, fmt.Sprint("d", i), "信息公开年报", "关于征求信息公开年度报告(征求意见稿)意见的通知", "2026-10-20"))
		}
	}
	near := resultOf(t, c.Assess(), "6a").NearMisses
	if len(near) != 10 {
		t.Fatalf("got %d near misses, want 10", len(near))
	}
	for i, n := range near {
		if len(n.Why) == 0 || i > 0 && n.Confidence > near[i-1].Confidence || (n.Page.URL[len("http://www.a.cn/")] == 'd') != (i < 3) {
			t.Errorf("%d: %s, %v, %v", i, n.Page.URL, n.Confidence, n.Why)
		}
	}
}
