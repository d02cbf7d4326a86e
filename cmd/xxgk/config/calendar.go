package config

import (
	"os"
	"time"
)

// fileCalendar is the file that calendar names: days off on weekdays and
// working days on weekends, of years that the embedded calendar does not cover.
type fileCalendar struct {
	Off  []string `yaml:"off"`
	Work []string `yaml:"work"`
}

func loadCalendar(file string) (Calendar, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return Calendar{}, &Error{File: file, Key: "calendar", Problem: "config.unreadable", Args: map[string]any{"error": err}}
	}
	var f fileCalendar
	d, err := decode(file, raw, &f)
	if err != nil {
		return Calendar{}, err
	}
	p := &checker{d: d}
	c := Calendar{Off: p.days("off", f.Off), Work: p.days("work", f.Work)}
	if p.err != nil {
		return Calendar{}, p.err
	}
	return c, nil
}

func (p *checker) days(key string, list []string) []time.Time {
	out := make([]time.Time, 0, len(list))
	for i, v := range list {
		out = append(out, p.day(index(key, i), v))
	}
	return out
}
