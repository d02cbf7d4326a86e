package main

import "xxgk/storage"

// Room on the disk: a first night of a large school writes some 200 MB, a
// quiet one next to nothing.
const (
	leastRoom = 64 << 20  // bytes free below which no crawl begins
	tightRoom = 512 << 20 // bytes free below which doctor warns
)

// room is what storage.Room says of the disk.
func (e env) room(database string) (free, used int64, err error) {
	if e.disk != nil {
		return e.disk(database)
	}
	return storage.Room(database)
}

// enoughRoom refuses to crawl onto a disk that is nearly full. A disk that
// cannot be asked is no reason.
func (s *session) enoughRoom() error {
	free, _, err := s.env.room(s.config.Database)
	if err != nil || free >= leastRoom {
		return nil //nolint:nilerr // see above
	}
	return &exitError{code: exitFailed, message: "cli.little_room", args: map[string]any{
		"file": s.config.Database, "free": megabytes(free), "least": megabytes(leastRoom),
	}}
}
