package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"os/exec"
	"slices"
	"strconv"
)

// median of an odd or even number of values; NaN of none.
func median(values []float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	v := slices.Clone(values)
	slices.Sort(v)
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

// pairs measures xxgk in turn with the others on the same site.
func (b *bench) pairs(ctx context.Context) error {
	s, err := b.serve(ctx, "-pages", strconv.Itoa(b.o.pages))
	if err != nil {
		return err
	}
	defer s.stop()
	ours := func(ctx context.Context, s *server) (usage, error) {
		return b.xxgk(ctx, s, b.o.pages, inFlight, "")
	}
	if _, err := ours(ctx, s); err != nil { // the files are in memory from now on
		return err
	}
	if err := b.beside(ctx, s, "plain Colly + SQLite", ours, b.plain, 0.35, 0.20); err != nil {
		return err
	}
	if _, err := exec.LookPath("wget"); err != nil {
		b.note("wget is not on this machine: not compared with it.")
		return nil
	}
	return b.beside(ctx, s, "`wget -r`", ours, b.wget, 1.8, 1.0)
}

type crawlOf func(context.Context, *server) (usage, error)

// beside takes pairs of crawls in turn. A pair whose clients did not fetch the
// same number of pages is refused.
func (b *bench) beside(ctx context.Context, s *server, name string, ours, other crawlOf, must, aim float64) error {
	var ratios, mine, theirs []float64
	var peak, rate, peakOther, rateOther []float64
	for n := range b.o.pairs {
		x, err := ours(ctx, s)
		if err != nil {
			return err
		}
		y, err := other(ctx, s)
		if err != nil {
			return err
		}
		if x.got() != y.got() || x.got() < int64(b.o.pages) {
			b.note("Pair %d with %s refused: xxgk fetched %d pages and files, the other %d, of a site of %d pages.", n+1, name, x.got(), y.got(), b.o.pages)
			continue
		}
		ratios = append(ratios, float64(x.cpu)/float64(y.cpu))
		mine, theirs = append(mine, x.perThousand()), append(theirs, y.perThousand())
		peak, peakOther = append(peak, float64(x.peak)/1e6), append(peakOther, float64(y.peak)/1e6)
		rate, rateOther = append(rate, x.rate()), append(rateOther, y.rate())
	}
	if len(ratios) == 0 {
		return fmt.Errorf("no pair with %s fetched the same number of pages", name)
	}
	b.add(figure{
		name: "CPU per page against " + name, must: must, aim: aim, got: median(ratios),
		more: fmt.Sprintf("%.2f–%.2f in %d pairs of %d pages; %.3f and %.3f CPU s/1000", slices.Min(ratios), slices.Max(ratios), len(ratios), b.o.pages, median(mine), median(theirs)),
	})
	b.note("xxgk beside %s: %.0f and %.0f pages a second, %.0f and %.0f MB at most.", name, median(rate), median(rateOther), median(peak), median(peakOther))
	return nil
}

// nights crawls a site, and again after a hundredth of it changed.
func (b *bench) nights(ctx context.Context) error {
	var cpu, bytes, wire []float64
	for range min(3, b.o.pairs) {
		c, by, w, err := b.twoNights(ctx)
		if err != nil {
			return err
		}
		cpu, bytes, wire = append(cpu, c), append(bytes, by), append(wire, w)
	}
	b.add(figure{name: "second night, 1 % changed, validators: CPU", unit: "%", must: 12, aim: 6, got: 100 * median(cpu),
		more: fmt.Sprintf("of the first night's, process start included; %d pages", b.o.pages)})
	b.add(figure{name: "second night, 1 % changed, validators: bytes", unit: "%", must: 2, aim: 1.2, got: 100 * median(bytes),
		more: fmt.Sprintf("of bodies; %.1f %% with the heads of all answers", 100*median(wire))})
	return nil
}

func (b *bench) twoNights(ctx context.Context) (cpu, bytes, wire float64, err error) {
	s, err := b.serve(ctx, "-pages", strconv.Itoa(b.o.pages), "-changed", "1")
	if err != nil {
		return 0, 0, 0, err
	}
	defer s.stop()
	dir, remove, err := b.fresh("nights")
	if err != nil {
		return 0, 0, 0, err
	}
	defer remove()
	first, err := b.xxgk(ctx, s, b.o.pages, inFlight, dir)
	if err != nil {
		return 0, 0, 0, err
	}
	if _, err := s.ask(ctx, "/__night"); err != nil {
		return 0, 0, 0, err
	}
	second, err := b.xxgk(ctx, s, b.o.pages, inFlight, dir)
	if err != nil {
		return 0, 0, 0, err
	}
	if first.got() != second.got() {
		return 0, 0, 0, fmt.Errorf("the nights differ: %+v and %+v", first.stats, second.stats)
	}
	return float64(second.cpu) / float64(first.cpu), float64(second.stats.Body) / float64(first.stats.Body), float64(second.stats.Wire) / float64(first.stats.Wire), nil
}

// latency compares 20 ms an answer with none, 32 in flight.
func (b *bench) latency(ctx context.Context) error {
	var rates [2]float64
	for i, wait := range []string{"0s", "20ms"} {
		s, err := b.serve(ctx, "-pages", strconv.Itoa(b.o.pages), "-latency", wait)
		if err != nil {
			return err
		}
		var all []float64
		for range min(3, b.o.pairs) {
			u, err := b.xxgk(ctx, s, b.o.pages, 32, "")
			if err != nil {
				s.stop()
				return err
			}
			all = append(all, u.rate())
		}
		s.stop()
		rates[i] = median(all)
	}
	b.add(figure{name: "pages/s at 20 ms latency and 32 in flight against none", must: 0.75, aim: 0.85, got: rates[1] / rates[0], least: true,
		more: fmt.Sprintf("%.0f and %.0f pages a second; 32 in flight can bring 1,600 at most", rates[1], rates[0])})
	return nil
}

// growth crawls ever larger sites.
func (b *bench) growth(ctx context.Context) error {
	var x, y []float64
	for _, n := range []int{2000, 20000, 100000} {
		s, err := b.serve(ctx, "-pages", strconv.Itoa(n))
		if err != nil {
			return err
		}
		var runs []usage
		for range map[int]int{2000: 5, 20000: 3, 100000: 1}[n] {
			u, err := b.xxgk(ctx, s, n, inFlight, "")
			if err == nil && u.got() < int64(n) {
				err = fmt.Errorf("fetched %d of %d pages", u.got(), n)
			}
			if err != nil {
				s.stop()
				return err
			}
			runs = append(runs, u)
		}
		s.stop()
		slices.SortFunc(runs, func(a, b usage) int { return cmp.Compare(a.cpu, b.cpu) })
		u := runs[len(runs)/2]
		b.note("xxgk on %d pages: %v.", n, u)
		x, y = append(x, math.Log(float64(u.got()))), append(y, math.Log(u.cpu.Seconds()))
		if n == 100000 {
			b.add(figure{name: "peak RSS at 100,000 pages", unit: " MB", must: 120, aim: 64, got: float64(u.peak) / 1e6})
		}
	}
	b.add(figure{name: "CPU growth 2,000 → 100,000 pages, log-log exponent", must: 1.05, aim: 1.02, got: slope(x, y), more: "of 2,000, 20,000 and 100,000 pages"})
	return nil
}

// slope is that of the straight line nearest to the points.
func slope(x, y []float64) float64 {
	var sx, sy, sxx, sxy float64
	for i := range x {
		sx, sy, sxx, sxy = sx+x[i], sy+y[i], sxx+x[i]*x[i], sxy+x[i]*y[i]
	}
	n := float64(len(x))
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}
