namespace Tawthiq.Intake.Capture;

/// <summary>What is asked of a page, in a world that its own scripts cannot touch.</summary>
internal static class PageScripts
{
    // Some pages scroll as a whole, some in one large box.
    private const string Scroller = """
        const whole = document.scrollingElement || document.documentElement;
        const boxes = whole.scrollHeight > innerHeight + 2 ? [] : [...document.querySelectorAll('*')].filter(e => e.scrollHeight > e.clientHeight + 2 && e.clientHeight > innerHeight / 3 && /auto|scroll/.test(getComputedStyle(e).overflowY));
        const box = boxes.sort((a, b) => b.clientHeight * b.clientWidth - a.clientHeight * a.clientWidth)[0] || whole;
        const place = () => ({ height: box.scrollHeight, rest: box.scrollHeight - box.scrollTop - (box === whole ? innerHeight : box.clientHeight) });
        """;

    /// <summary>Goes a screen down; tells the height from before.</summary>
    public const string Scroll = "(() => {" + Scroller + "const before = place(); box.scrollBy({ top: innerHeight * 0.9, behavior: 'instant' }); return before; })()";

    /// <summary>Tells height and what is left below.</summary>
    public const string Place = "(() => {" + Scroller + "return place(); })()";

    /// <summary>Goes back to the top.</summary>
    public const string Top = "(() => {" + Scroller + "box.scrollTo({ top: 0, behavior: 'instant' }); return true; })()";

    /// <summary>Tells what the page is now.</summary>
    public const string Look = """
        (() => {
          const seen = e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 && getComputedStyle(e).visibility !== 'hidden'; };
          const absolute = s => { try { return new URL(s, document.baseURI).href; } catch { return ''; } };
          const kind = document.doctype ? '<!DOCTYPE ' + document.doctype.name + '>\n' : '';
          return {
            url: document.URL, title: document.title, html: kind + document.documentElement.outerHTML,
            password: [...document.querySelectorAll('input[type=password]')].some(seen),
            frames: [...document.querySelectorAll('iframe, frame')].map(f => f.src || ''),
            media: [...document.querySelectorAll('video, audio, video source, audio source')].map(m => absolute(m.currentSrc || m.getAttribute('src') || '')).filter(u => u),
          };
        })()
        """;
}
