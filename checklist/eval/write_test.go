package eval

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is written is read back, whatever the fields hold.
func TestWriteReadsBack(t *testing.T) {
	rows := []Row{
		{School: "某学院", Kind: "vocational", URL: "http://a.cn/1", Column: []string{"信息公开", "年报"}, Title: "年度报告", Published: "2026-10-30", Snippet: "正文", Items: []int{6}, Period: "2025-2026", Note: "是"},
		{Kind: "undergraduate", Title: "a\tb\r\nc\u2028d", Snippet: "x\ny", Items: []int{1, 19}},
		{Kind: "高职", Title: "都不是", Items: []int{0}},
	}
	var b bytes.Buffer
	if err := Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	got, err := Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		rows[i].Line = i + 2
	}
	rows[1].Title, rows[1].Snippet = "a b  c d", "x y"
	if diff := cmp.Diff(rows, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCorrected(t *testing.T) {
	for _, tc := range []struct {
		intent                         string
		got, rejected, confirmed, want []int
	}{
		{"as the rules have it", []int{6}, nil, []int{6}, []int{6}},
		{"the rules saw nothing", []int{0}, nil, []int{6}, []int{6}},
		{"the rules saw what is not there", []int{6}, []int{6}, nil, []int{0}},
		{"something else", []int{5}, []int{5}, []int{6}, []int{6}},
		{"two of three", []int{5, 6, 19}, []int{19}, nil, []int{5, 6}},
		{"rejected what nobody saw", []int{0}, []int{6}, nil, []int{0}},
	} {
		if got := Corrected(tc.got, tc.rejected, tc.confirmed); !slices.Equal(got, tc.want) {
			t.Errorf("%s: got %v, want %v", tc.intent, got, tc.want)
		}
	}
}
