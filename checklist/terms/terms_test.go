package terms

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// naive finds the same by looking for each word on its own.
func naive(words []string, text string) []Hit {
	var hits []Hit
	for i, w := range words {
		for at := 0; at+len(w) <= len(text); at++ {
			j := strings.Index(text[at:], w)
			if j < 0 {
				break
			}
			at += j
			hits = append(hits, Hit{Word: int32(i), Start: int32(at), End: int32(at + len(w))})
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.End, b.End), cmp.Compare(a.Start, b.Start), cmp.Compare(b.Word, a.Word))
	})
	return hits
}

func TestFind(t *testing.T) {
	for _, tc := range []struct {
		intent string
		words  []string
		text   string
	}{
		{"word within a word", []string{"招生章程", "章程", "招生"}, "学院2025年招生章程"},
		{"suffix of a longer word that does not end", []string{"信息公开年度报告", "公开年度"}, "信息公开年度总结"},
		{"overlapping with itself", []string{"aa"}, "aaaa"},
		{"the same word twice", []string{"预算", "预算"}, "单位预算"},
		{"a word that ends before one that began earlier", []string{"教职工代表大会", "职工", "代表"}, "教职工代表大会"},
		{"one character", []string{"会", "代表大会", "大会"}, "代表大会会"},
		{"letters of one, two and four bytes", []string{"a", "é", "𠮷a", "12345"}, "aé𠮷a112345"},
		{"bytes that are no text", []string{"预"}, "\xe9\xa2\xff\xfe预\xe9"},
		{"bytes that only look like a character", []string{"\x00", "a"}, "\xe0\x80\x80a\xe9\xa2"},
		{"nothing there", []string{"决算"}, "预算"},
		{"empty text", []string{"决算"}, ""},
		{"no word", nil, "预算"},
	} {
		s, err := New(tc.words)
		if err != nil {
			t.Fatalf("%s: %v", tc.intent, err)
		}
		want := naive(tc.words, tc.text)
		if got := s.Find(nil, tc.text); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", tc.intent, got, want)
		}
		if got := s.FindBytes(nil, []byte(tc.text)); !slices.Equal(got, want) {
			t.Errorf("%s: in bytes got %v, want %v", tc.intent, got, want)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	if _, err := New([]string{"a", ""}); err == nil {
		t.Error("an empty word: got no error")
	}
	if _, err := New([]string{"a", "\xff\xfe"}); err == nil {
		t.Error("a word that is no text: got no error")
	}
}

func FuzzFind(f *testing.F) {
	f.Add("章程|招生章程|程", "招生章程程")
	f.Add("a|ab|bab|abab", "abababab")
	f.Add("\xe7|\xe7\xab", "章")
	f.Fuzz(func(t *testing.T, list, text string) {
		words := slices.DeleteFunc(strings.Split(list, "|"), func(w string) bool { return w == "" })
		s, err := New(words)
		if err != nil {
			t.Skip("refused: ", err)
		}
		if got, want := s.Find(nil, text), naive(words, text); !slices.Equal(got, want) {
			t.Errorf("words %q in %q: got %v, want %v", words, text, got, want)
		}
	})
}

// vocabulary makes n words the size and shape of real terms.
func vocabulary(n int) []string {
	parts := []string{"招生", "章程", "预算", "决算", "信息", "公开", "年度", "报告", "就业", "质量", "学生", "管理", "办法", "教学",
		"学位", "授予", "采购", "公告", "收费", "标准", "资助", "巡视", "整改", "应急", "预案", "学术", "委员会", "教职工", "代表大会", "干部"}
	words := make([]string, 0, n)
	for i := 0; len(words) < n; i++ {
		words = append(words, parts[i%30]+parts[i/30%30]+parts[(i*7+i/900)%30])
	}
	return words
}

// prose is text of about size bytes as a school writes it.
func prose(size int) string {
	const p = "学校坚持以习近平新时代中国特色社会主义思想为指导,全面落实立德树人根本任务,不断深化教育教学改革。" +
		"2025年,财务处按照上级要求编制了年度预算并经党委会审议通过;招生就业处发布了招生章程与分省计划,接受社会监督。" +
		"各二级学院结合专业建设实际,完善了人才培养方案,开展校企合作,学生满意度持续提高。\n"
	return strings.Repeat(p, size/len(p)+1)[:size]
}

func BenchmarkFind(b *testing.B) {
	s, err := New(vocabulary(2500))
	if err != nil {
		b.Fatal(err)
	}
	for _, size := range []int{2 << 10, 40 << 10} {
		text := prose(size)
		hits := make([]Hit, 0, 4096)
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				hits = s.Find(hits, text)
			}
		})
	}
}

// A set with more states than rows finds the same as one where all have a row.
// The real words share many beginnings and ends: more than one could lay out by
// hand.
func TestFindManyWords(t *testing.T) {
	words := vocabulary(2500)
	s, err := New(words)
	if err != nil {
		t.Fatal(err)
	}
	text := prose(2000) + strings.Join(words[100:140], "") + strings.Join(words[2000:2040], "的")
	if got, want := s.Find(nil, text), naive(words, text); !slices.Equal(got, want) {
		t.Errorf("got %d hits, want %d", len(got), len(want))
	}
}
