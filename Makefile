.PHONY: help build test race lint fuzz bench bench-full docs check

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

build: ## build ./xxgk
	go build -trimpath -o xxgk ./cmd/xxgk

test: ## run every test
	go test ./...

race: ## run every test with the race detector
	go test -race -timeout 40m ./...

lint: ## gofmt, go vet, golangci-lint
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	go vet ./...
	golangci-lint run

FUZZTIME ?= 1m
fuzz: ## every fuzz target for FUZZTIME (1m)
	@for pkg in $$(go list ./...); do \
	  for target in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$target"; \
	    go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s $$pkg || exit 1; \
	  done; \
	done

bench: ## every benchmark, and a short table beside wget and Colly
	go test -run '^$$' -bench . -benchmem ./...
	go run ./internal/bench/run -pages 2000 -pairs 3

bench-full: ## the table of docs/performance.md (half an hour, a quiet machine)
	go run ./internal/bench/run -full -out docs/performance.md

docs: ## write the generated pages in docs/
	go test ./checklist -run TestRequirementsDoc -update
	go test ./checklist/eval -run Accuracy -update

check: lint race ## what CI checks beside the plain tests
	git diff --exit-code
