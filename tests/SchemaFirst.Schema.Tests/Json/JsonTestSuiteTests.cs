using System.Text;
using SchemaFirst.Schema.Json;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Schema.Tests.Json;

/// <summary>All of JSONTestSuite. What RFC 8259 leaves open (<c>i_</c>) is decided here, once.</summary>
public sealed class JsonTestSuiteTests
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Accepted: numbers of any size (they are kept as text), lone surrogates in escapes (they are UTF-16 text), 500 levels, a BOM.
    // Rejected: bytes that are not UTF-8.
    private static readonly string[] RejectedOpenCases =
    [
        "i_string_UTF-16LE_with_BOM.json", "i_string_UTF-8_invalid_sequence.json", "i_string_UTF8_surrogate_U+D800.json",
        "i_string_invalid_utf-8.json", "i_string_iso_latin_1.json", "i_string_lone_utf8_continuation_byte.json",
        "i_string_not_in_unicode_range.json", "i_string_overlong_sequence_2_bytes.json", "i_string_overlong_sequence_6_bytes.json",
        "i_string_overlong_sequence_6_bytes_null.json", "i_string_truncated-utf-8.json", "i_string_utf16BE_no_BOM.json", "i_string_utf16LE_no_BOM.json",
    ];

    [SharedDataFact("JSONTestSuite")]
    public void Every_file_gets_the_verdict_of_its_name()
    {
        var files = Directory.GetFiles(SharedData.Path("JSONTestSuite"), "*.json", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is ['y' or 'n' or 'i', '_', ..]).ToList();
        Assert.True(files.Count >= 318, $"Only {files.Count} files.");
        var wrong = files.Where(file => Accepts(File.ReadAllBytes(file)) != IsExpected(Path.GetFileName(file))).Select(Path.GetFileName);
        Assert.Empty(wrong);
    }

    [SharedDataFact("JSONTestSuite/test_transform")]
    public void Every_transform_is_read_without_loss()
    {
        foreach (var file in Directory.GetFiles(SharedData.Path("JSONTestSuite/test_transform"), "*.json"))
        {
            if (TryDecode(File.ReadAllBytes(file), out var text))
            {
                Assert.True(JsonParser.TryParse(text, out var value, out var error), $"{file}: {error?.Message}");
                Assert.True(JsonParser.TryParse(value.ToCanonicalString(), out var again, out _));
                Assert.Equal(value.ToCanonicalString(), again.ToCanonicalString());
            }
        }
    }

    private static bool IsExpected(string name) => name[0] == 'y' || (name[0] == 'i' && !RejectedOpenCases.Contains(name));

    private static bool Accepts(byte[] bytes) => TryDecode(bytes, out var text) && JsonParser.TryParse(text, out _, out _);

    private static bool TryDecode(byte[] bytes, out string text)
    {
        try
        {
            text = StrictUtf8.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }
}
