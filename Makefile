.PHONY: help build profile test race lint fuzz bench bench-full generate check

PROFILE = cmd/xxgk/crawl.pgo

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

build: ## build ./xxgk as it is to run every night
	go build -trimpath -pgo=$(PROFILE) -o xxgk ./cmd/xxgk

profile: ## take the profile of a crawl that build is guided by
	go test -c -trimpath -o /tmp/xxgk.test ./cmd/xxgk # a profile names the places of its sources and its program
	cd cmd/xxgk && /tmp/xxgk.test -test.run '^$$' -test.bench Town -test.benchtime 5x -test.cpu 1 -test.cpuprofile $(notdir $(PROFILE))
	rm /tmp/xxgk.test

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

generate: ## write what is made of the rules and messages: their JSON, pages in docs/
	go test ./internal/lang -run TestCatalogueIsGenerated -update
	go test ./checklist -run TestEmbeddedLists -update
	go test ./checklist -run TestRequirementsDoc -update
	go test ./checklist/eval -run Accuracy -update

check: lint race ## what CI checks beside the plain tests
	git diff --exit-code
