using System.Text;
using SchemaFirst.Json.Validation.Formats;

namespace SchemaFirst.Json.Tests.Validation.Formats;

/// <summary>Edges that the suite leaves out, and what every format has in common.</summary>
public sealed class FormatTests
{
    private static readonly string[] Hostile =
    [
        "", " ", "\0", "a", "A.", ".", "-", "a-", "xn--", "xn--a.", "9", "1.", "::", "1:", ":", "%", "%4", "%41", "{", "}", "{a}", "{a,", "~", "~0", "/~1", "P1Y", "T",
        "2026-", "\"", "\\", "a@", "@", "[", "]", "[::", "(", "(a", "a|", "[^", "\u0300", "\u05d0", "\u200d", "é.", "\u3002", "\ud83d\ude00", "\n",
    ];

    public static TheoryData<string> Names => [.. FormatTable.Names];

    [Theory]
    [InlineData("date-time", "2026-11-25T08:10:00z", true)]
    [InlineData("date-time", "2026-11-25t08:10:00.123456789012345678901234567890-00:00", true)]
    [InlineData("date-time", "2026-11-25 08:10:00Z", false)]
    [InlineData("date-time", "2026-11-25T08:10:00", false)]
    [InlineData("date-time", "2026-11-25T08:10:00.Z", false)]
    [InlineData("date-time", "2016-12-31T23:59:60Z", true)]
    [InlineData("date-time", "2017-01-01T00:59:60+01:00", true)]
    [InlineData("date-time", "2016-12-31T23:59:60+01:00", false)]
    [InlineData("date-time", "2016-12-31T23:59:61Z", false)]
    [InlineData("date-time", "2026-11-25T08:10:0\u0660Z", false)]
    [InlineData("date", "0000-02-29", true)]
    [InlineData("date", "1900-02-29", false)]
    [InlineData("date", "2000-02-29", true)]
    [InlineData("date", "2026-04-31", false)]
    [InlineData("date", "2026-00-10", false)]
    [InlineData("time", "24:00:00Z", false)]
    [InlineData("time", "08:10:00+24:00", false)]
    [InlineData("time", "08:10:00+23:59", true)]
    [InlineData("duration", "P1Y2M3DT4H5M6S", true)]
    [InlineData("duration", "P1Y3D", false)]
    [InlineData("duration", "PT1H6S", false)]
    [InlineData("duration", "P", false)]
    [InlineData("duration", "PT", false)]
    [InlineData("duration", "P1DT", false)]
    [InlineData("duration", "P2W", true)]
    [InlineData("duration", "P2W1D", false)]
    [InlineData("duration", "P1.5D", false)]
    [InlineData("duration", "-P1D", false)]
    [InlineData("duration", "P1M1Y", false)]
    [InlineData("email", "a@b", true)]
    [InlineData("email", "a@-b.c", false)]
    [InlineData("email", "\"a\\\"b\"@c.d", true)]
    [InlineData("email", "\"a\"b\"@c.d", false)]
    [InlineData("email", "\"a\\\"@c.d", false)]
    [InlineData("email", "a@[IPv6:::ffff:1.2.3.4]", true)]
    [InlineData("email", "a@[x:1]", false)]
    [InlineData("email", "é@example.com", false)]
    [InlineData("idn-email", "é@exämple.com", true)]
    [InlineData("idn-email", "a@\u302eb", false)]
    [InlineData("hostname", "a.b.c.d.e", true)]
    [InlineData("hostname", "1.2.3.4", true)]
    [InlineData("hostname", "ab--cd", true)]
    [InlineData("hostname", "xn--", false)]
    [InlineData("hostname", "xn--99999999999999999999", false)]
    [InlineData("hostname", "XN--9N2BP8Q", true)]
    [InlineData("idn-hostname", "ab--cd", false)]
    [InlineData("idn-hostname", "Straße.de", false)]
    [InlineData("idn-hostname", "straße.de", true)]
    [InlineData("idn-hostname", "\ud83d\ude00.de", false)]
    [InlineData("idn-hostname", "\u05d0.1a", false)]
    [InlineData("idn-hostname", "\u05d0.a1", true)]
    [InlineData("idn-hostname", "caf\u00e9.fr", true)]
    [InlineData("idn-hostname", "cafe\u0301.fr", false)] // composes
    [InlineData("idn-hostname", "q\u0323\u0307", true)]
    [InlineData("idn-hostname", "q\u0307\u0323", false)] // marks out of order
    [InlineData("idn-hostname", "\u0229\u0301", true)]
    [InlineData("idn-hostname", "\u0229\u0306", false)] // U+1E1D
    [InlineData("idn-hostname", "\u00e9\u0327", false)] // composed with the other mark
    [InlineData("idn-hostname", "\u1e1d", true)]
    [InlineData("idn-hostname", "a\u0327\u0301", false)] // past the cedilla, U+00E1 U+0327, which is no composite
    [InlineData("idn-hostname", "\u00e1\u0327", true)]
    [InlineData("idn-hostname", "a\u035c\u0301", false)]
    [InlineData("idn-hostname", "\u03b1\u0313\u0300", false)] // U+1F02
    [InlineData("idn-hostname", "\u1f02", true)]
    [InlineData("idn-hostname", "\u304b\u3099", false)] // U+304C
    [InlineData("idn-hostname", "\u304c", true)]
    [InlineData("idn-hostname", "\u0915\u093c", true)] // never composed
    [InlineData("idn-hostname", "\ud55c\uad6d.kr", true)]
    [InlineData("hostname", "xn--cafe-yvc.fr", false)]
    [InlineData("hostname", "xn--caf-dma.fr", true)]
    [InlineData("ipv4", "255.255.255.255", true)]
    [InlineData("ipv4", "256.0.0.1", false)]
    [InlineData("ipv4", "01.2.3.4", false)]
    [InlineData("ipv4", "1.2.3.4.", false)]
    [InlineData("ipv6", "::", true)]
    [InlineData("ipv6", "1::", true)]
    [InlineData("ipv6", "1:2:3:4:5:6:7::", true)]
    [InlineData("ipv6", "1:2:3:4:5:6:7:8::", false)]
    [InlineData("ipv6", "1:2:3:4:5:6:1.2.3.4", true)]
    [InlineData("ipv6", "1:2:3:4:5:6:7:1.2.3.4", false)]
    [InlineData("ipv6", "fe80::1%eth0", false)]
    [InlineData("ipv6", "1::2::3", false)]
    [InlineData("ipv6", ":1", false)]
    [InlineData("ipv6", "1:", false)]
    [InlineData("uri", "a:", true)]
    [InlineData("uri", "http://", true)]
    [InlineData("uri", "http://[v1.a:b]:80/", true)]
    [InlineData("uri", "http://[::1", false)]
    [InlineData("uri", "http://a:b/", false)]
    [InlineData("uri", "http://a/%4", false)]
    [InlineData("uri", "http://a/#b#c", false)]
    [InlineData("uri", "1a:b", false)]
    [InlineData("uri", "a?b:c", false)]
    [InlineData("uri", "http://é/", false)]
    [InlineData("uri-reference", "", true)]
    [InlineData("uri-reference", "a/b:c", true)]
    [InlineData("uri-reference", "1:b", false)]
    [InlineData("iri", "http://é/\u4e08?\ue000#é", true)]
    [InlineData("iri", "http://é/\ue000", false)]
    [InlineData("iri", "http://é/\ufdd0", false)]
    [InlineData("iri-reference", "é", true)]
    [InlineData("uri-template", "{+a:3,b*}{?c}", true)]
    [InlineData("uri-template", "{a:}", false)]
    [InlineData("uri-template", "{a*:3}", false)]
    [InlineData("uri-template", "%4", false)]
    [InlineData("json-pointer", "/a~", false)]
    [InlineData("relative-json-pointer", "10#", true)]
    [InlineData("relative-json-pointer", "#", false)]
    [InlineData("uuid", "2eb8aa08-AA98-11ea-b4aa-73b441d16380", true)]
    [InlineData("uuid", "2eb8aa08aa98-11ea-b4aa-73b441d16380-", false)]
    [InlineData("uuid", "{2eb8aa08-aa98-11ea-b4aa-73b441d1638}", false)]
    public void A_text_is_of_a_format_or_not(string format, string text, bool isValid) => Assert.Equal(isValid, Test(format)(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_bytes_make_a_format_throw(string format)
    {
        var test = Test(format);
        foreach (var (first, second) in Hostile.SelectMany(first => Hostile.Select(second => (first, second))))
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(first), .. Encoding.UTF8.GetBytes(second)];
            test(bytes);
            test([.. bytes, 0xED, 0xA0, 0x80]);
            test([.. bytes, 0xFF, .. bytes]);
            test(bytes.AsSpan(0, Math.Max(0, bytes.Length - 1)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_huge_string_is_decided_in_one_pass(string format)
    {
        const int length = 1 << 18;
        var test = Test(format);
        foreach (var part in Hostile.Where(part => part.Length > 0))
        {
            test(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, length / part.Length))));
        }
    }

    [Theory]
    [InlineData("date-time", "2026-11-25T08:10:00Z")]
    [InlineData("duration", "P3DT4H")]
    [InlineData("email", "joe.bloggs@example.com")]
    [InlineData("hostname", "xn--9n2bp8q.example.com")]
    [InlineData("idn-hostname", "실례.테스트")]
    [InlineData("ipv6", "::ffff:1.2.3.4")]
    [InlineData("uri", "http://user@example.com:80/a/b?c#d")]
    [InlineData("uri-template", "http://example.com/{+path:3}")]
    [InlineData("relative-json-pointer", "1/a~0b")]
    [InlineData("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380")]
    public void A_test_allocates_nothing(string format, string text)
    {
        var test = Test(format);
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.True(test(bytes));
        var before = GC.GetAllocatedBytesForCurrentThread();
        test(bytes);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static FormatTest Test(string format) => FormatTable.Find(format) ?? throw new Xunit.Sdk.XunitException(format);
}
