package eval

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Write writes labelled items as Read reads them. What would break a line or a
// column is written as a blank.
func Write(w io.Writer, rows []Row) error {
	if _, err := fmt.Fprintln(w, columns); err != nil {
		return fmt.Errorf("labels: %w", err)
	}
	plain := strings.NewReplacer("\t", " ", "\n", " ", "\r", " ", "\v", " ", "\f", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")
	for _, r := range rows {
		items := make([]string, 0, len(r.Items))
		for _, n := range r.Items {
			items = append(items, strconv.Itoa(n))
		}
		fields := []string{r.School, r.Kind, r.URL, strings.Join(r.Column, " > "), r.Title, r.Published, r.Snippet, strings.Join(items, ","), r.Period, r.Note}
		for i := range fields {
			fields[i] = strings.TrimSpace(plain.Replace(fields[i]))
		}
		if _, err := fmt.Fprintln(w, strings.Join(fields, "\t")); err != nil {
			return fmt.Errorf("labels: %w", err)
		}
	}
	return nil
}

// Corrected is what a page is about by the rules and by people's word: got is
// what the rules say, want what remains of it without the requirements that
// people rejected and with those that they confirmed. 0 alone means none.
func Corrected(got, rejected, confirmed []int) (want []int) {
	about := make(map[int]bool)
	for _, n := range got {
		about[n] = true
	}
	for _, n := range rejected {
		delete(about, n)
	}
	for _, n := range confirmed {
		about[n] = true
	}
	delete(about, 0)
	if len(about) == 0 {
		return []int{0}
	}
	return slices.Sorted(maps.Keys(about))
}
