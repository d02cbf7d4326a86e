package main

import (
	"testing"

	"xxgk/checklist/content"
	"xxgk/internal/lang"
	"xxgk/site"
)

// Every part that a check may name and every form of a page without content is worded.
func TestContentIsWorded(t *testing.T) {
	t.Parallel()
	words, err := lang.Open(lang.ZH)
	if err != nil {
		t.Fatal(err)
	}
	for _, check := range content.Checks() {
		for _, part := range content.Judge(check, content.Input{Page: &site.Page{}}).Expected {
			if !words.Has("content.part." + string(part)) {
				t.Errorf("%s: content.part.%s has no words", check, part)
			}
		}
	}
	for _, form := range []content.Form{content.FormEmpty, content.FormOneLine, content.FormSelf, content.FormSelfList, content.FormNoFile} {
		if !form.Void() || !words.Has("content.form_"+string(form)) {
			t.Errorf("form %s: void %t, worded %t", form, form.Void(), words.Has("content.form_"+string(form)))
		}
	}
	for _, part := range []string{"fund", "capital", "basic", "assets", "request_answers", "request_fees", "review_figures", "reconsideration", "lawsuits", "items_one_by_one"} {
		if !words.Has("content.part." + part) {
			t.Errorf("content.part.%s has no words", part)
		}
	}
}
