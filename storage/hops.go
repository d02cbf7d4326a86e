package storage

import (
	"context"
	"encoding/json"

	"xxgk/site"
)

// hops keeps the redirects on the way of a fetch. Most have none and cost nothing;
// a target that is asked for again may have had some before.
func (s *saving) hops(ctx context.Context) error {
	switch {
	case len(s.f.Hops) > 0:
		chain, err := json.Marshal(s.f.Hops)
		if err != nil {
			return err
		}
		return s.w.exec(ctx, "INSERT OR REPLACE INTO hop (run, address, chain) VALUES (?1, ?2, ?3)", s.run, s.target, string(chain))
	case s.f.Target.Attempts > 0:
		return s.w.exec(ctx, "DELETE FROM hop WHERE run = ?1 AND address = ?2", s.run, s.target)
	}
	return nil
}

// hopsOf reads what hops wrote; none if nothing stands there.
func hopsOf(chain string) ([]site.Hop, error) {
	if chain == "" {
		return nil, nil
	}
	var list []site.Hop
	err := json.Unmarshal([]byte(chain), &list)
	return list, err
}
