package render

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// flags start the browser without a network of its own. Requests of pages are
// answered before they come to a connection (answer.go); what is never offered
// for an answer, such as WebSocket, WebTransport, WebRTC, preconnections and
// the browser's own errands, comes here to an end.
func flags(program, dir, temp string) []chromedp.ExecAllocatorOption {
	o := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(program), chromedp.UserDataDir(dir), chromedp.NoInheritEnv, chromedp.Env(environment(program, dir, temp)...),
		chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless,
		chromedp.WindowSize(1280, 2400), // high: lists that load when they come into sight are in sight

		// No name resolves, numeric addresses included; and each connection would
		// have to go through a proxy whose name nobody may register (RFC 6761),
		// to loopback as well.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.ProxyServer("http://proxy.invalid:1"),
		chromedp.Flag("proxy-bypass-list", "<-loopback>"),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("dns-prefetch-disable", true),
		chromedp.Flag("force-webrtc-ip-handling-policy", "disable_non_proxied_udp"),
		chromedp.Flag("webrtc-ip-handling-policy", "disable_non_proxied_udp"),
		chromedp.Flag("no-pings", true),

		// Errands of the browser itself.
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-default-apps", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("disable-extensions", true),
		chromedp.Flag("disable-client-side-phishing-detection", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-breakpad", true),
		chromedp.Flag("disable-crash-reporter", true),
		chromedp.Flag("metrics-recording-only", true),
		chromedp.Flag("disable-features", strings.Join([]string{
			"Translate", "MediaRouter", "DialMediaRouteProvider", "OptimizationHints", "AutofillServerCommunication",
			"CertificateTransparencyComponentUpdater", "InterestFeedContentSuggestions", "WebRtcHideLocalIpsWithMdns",
			"HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", // http pages are http
			"IsolateOrigins", "site-per-process", // one process a page: frames are not drawn, and have nothing to steal
		}, ",")),

		// A page is alone in a tab that nobody looks at.
		chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-hang-monitor", true),
		chromedp.Flag("disable-prompt-on-repost", true),
		chromedp.Flag("disable-notifications", true),
		chromedp.Flag("disable-gpu", true),
		chromedp.Flag("disable-dev-shm-usage", true), // /dev/shm is small in containers
		chromedp.Flag("password-store", "basic"),
		chromedp.Flag("use-mock-keychain", true),
		chromedp.Flag("lang", "zh-CN"),
		chromedp.Flag("js-flags", "--max-old-space-size=512"), // MiB; a page that wants more crashes alone
	}
	// Chromium refuses to run as root with its sandbox. For everybody else the
	// sandbox stays: pages are foreign programs. Named here, because chromedp
	// would add it by itself and not say why.
	o = append(o, chromedp.Flag("no-sandbox", os.Getuid() == 0))
	return o
}

// environment is all that the browser is given: nothing of ours, such as a
// proxy or a secret, and every folder it writes to is its own. PATH is for the
// scripts that distributions start it with.
func environment(program, dir, temp string) []string {
	return []string{
		"HOME=" + dir, "TMPDIR=" + temp, "XDG_CONFIG_HOME=" + dir, "XDG_CACHE_HOME=" + dir, "XDG_DATA_HOME=" + dir, "XDG_RUNTIME_DIR=" + dir,
		"PATH=" + filepath.Dir(program) + ":/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "TZ=Asia/Shanghai",
	}
}
