using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using SchemaFirst.Json.Validation.Formats;

namespace SchemaFirst.Json.Tests.Validation.Formats;

/// <summary>Formats against what .NET knows of the same things, and against their grammars spelt as regular expressions.</summary>
public sealed class FormatOracleTests
{
    private static readonly Gen<string> Digits = Gen.Char["0123456789"].Array[1, 3].Select(digits => new string(digits));

    [Fact]
    public void Dates_are_those_of_the_calendar() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Int[0, 13], Gen.Int[0, 32]).Select(date => $"{date.Item1:D4}-{date.Item2:D2}-{date.Item3:D2}").Sample(text =>
            Test("date", text) == DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    [Fact]
    public void Date_times_are_those_that_have_an_instant() =>
        Gen.Select(Gen.Int[1995, 2026], Gen.Int[1, 12], Gen.Int[27, 32], Gen.Int[22, 24], Gen.Int[58, 60], Gen.Int[58, 61], AnyOf("Z", "z", "+00:00", "-23:59", "+01:01", "", "+24:00", ".5Z", ".Z", ".123456789-00:01"))
            .Select(part => $"{part.Item1}-{part.Item2:D2}-{part.Item3:D2}T{part.Item4:D2}:{part.Item5:D2}:{part.Item6:D2}{part.Item7}")
            .Sample(text => Test("date-time", text) == new DateTimeText(text).TryGetInstant(out _));

    [Fact]
    public void Durations_follow_the_grammar_of_RFC_3339() =>
        Gen.Char["PPTYMDWHS0123"].Array[0, 12].Select(characters => "P" + new string(characters)).Sample(text => Test("duration", text) == Regex.IsMatch(
            text, @"\AP((\d+D|\d+M(\d+D)?|\d+Y(\d+M(\d+D)?)?)(T(\d+H(\d+M(\d+S)?)?|\d+M(\d+S)?|\d+S))?|T(\d+H(\d+M(\d+S)?)?|\d+M(\d+S)?|\d+S)|\d+W)\z"));

    [Fact]
    public void IPv4_addresses_are_those_that_NET_writes() =>
        Digits.Array[3, 5].Select(parts => string.Join('.', parts)).Sample(text =>
            Test("ipv4", text) == (text.AsSpan().Count('.') == 3 && IPAddress.TryParse(text, out var address) && address.ToString() == text));

    [Fact]
    public void IPv6_addresses_are_those_that_NET_reads() =>
        Gen.OneOf(Gen.Char["0aF::."].Array[0, 24].Select(characters => new string(characters)), AnyOf("1", "aBcd", "", "::", "0", "12345", "1.2.3.4").Array[1, 9].Select(parts => string.Join(':', parts)))
            .Sample(text => Test("ipv6", text) == (IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6), iter: 2000);

    [Fact]
    public void UUIDs_are_those_that_NET_reads() =>
        Gen.Select(Gen.Guid, Gen.Int[0, 40], Gen.Char["g-0{"]).Select(damage => damage.Item1.ToString().Insert(Math.Min(36, damage.Item2), damage.Item2 < 36 ? damage.Item3.ToString() : "")).Sample(text =>
            Test("uuid", text) == Guid.TryParseExact(text, "D", out _));

    [Fact]
    public void JSON_Pointers_follow_the_grammar_of_RFC_6901() =>
        Gen.Char["/~01a#é"].Array[0, 8].Select(characters => new string(characters)).Sample(text =>
            Test("json-pointer", text) == Regex.IsMatch(text, @"\A(/([^/~]|~[01])*)*\z")
            && Test("relative-json-pointer", text) == Regex.IsMatch(text, @"\A(0|[1-9][0-9]*)(#|(/([^/~]|~[01])*)*)\z"));

    // The expression of appendix A, less IP literals.
    [Fact]
    public void URIs_follow_the_grammar_of_RFC_3986()
    {
        const string part = @"(?:[\w\-.~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})";
        var reference = new Regex(
            $@"\A(?<scheme>[a-zA-Z][a-zA-Z0-9+.\-]*:)?(?<path>//(?:(?:(?![@]){part})*@)?(?:(?![@:]){part})*(?::[0-9]*)?(?:/{part}*)*|(?!//)/?(?:{part}|/)*)(?:\?(?:{part}|[/?])*)?(?:\#(?:{part}|[/?])*)?\z",
            RegexOptions.ECMAScript);
        Gen.Char["a1:/?#@%4é[]. +"].Array[0, 12].Select(characters => new string(characters)).Where(text => !text.Contains('[')).Sample(text =>
        {
            var match = reference.Match(text);
            var hasScheme = match.Groups["scheme"].Length > 0;
            var startsWithColon = !hasScheme && match.Groups["path"].Value.Split('/')[0].Contains(':');
            var isReference = match.Success && !startsWithColon;
            return Test("uri-reference", text) == isReference && Test("uri", text) == (isReference && hasScheme);
        }, iter: 2000);
    }

    [Fact]
    public void Every_URI_is_an_IRI() =>
        Gen.Char["ab:/?#@%41[]. é\u4e08\ue000"].Array[0, 12].Select(characters => "a:" + new string(characters)).Sample(text => !Test("uri", text) || Test("iri", text));

    // .NET's IdnMapping gives Punycode, of what is written from left to right at least.
    [Fact]
    public void A_U_label_is_valid_as_an_A_label() =>
        Gen.Char["aáßー・한字l·-\u0301\u200c\u094dक"].Array[1, 8].Select(characters => new string(characters)).Where(text => !text.All(char.IsAscii)).Sample(
            text => !Test("idn-hostname", text) || (Test("hostname", new IdnMapping().GetAscii(text)) && Test("idn-hostname", new IdnMapping().GetAscii(text))), iter: 2000);

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static bool Test(string format, string text) => FormatTable.Find(format)!(Encoding.UTF8.GetBytes(text));
}
