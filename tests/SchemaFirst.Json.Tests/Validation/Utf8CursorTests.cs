using System.Text;
using System.Text.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Json.Tests.Validation;

/// <summary>The grammar, checked while reading: all of JSONTestSuite through the cursor and through the explanation.</summary>
public sealed class Utf8CursorTests
{
    private static readonly SchemaProgram Anything = new(new SchemaNode("#", true));

    [SharedDataFact("JSONTestSuite")]
    public void Every_file_of_JSONTestSuite_gets_one_verdict()
    {
        var files = Directory.GetFiles(SharedData.Path("JSONTestSuite"), "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is ['y' or 'n' or 'i', '_', ..]).ToList();
        Assert.True(files.Count >= 318);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var name = Path.GetFileName(file);
            var isValid = Anything.IsValid(bytes);
            var errors = new ValidationErrorList();
            Anything.Validate(bytes, errors);
            Assert.True(isValid == (errors.Count == 0), name);

            // Duplicate names are JSON, but no valid document here; what RFC 8259 leaves open is not decided by this test.
            var isDuplicate = name.StartsWith("y_object_duplicated_key", StringComparison.Ordinal);
            Assert.True(name[0] == 'i' || isValid == (name[0] == 'y' && !isDuplicate), name);
        }
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", 1, 8, "a second time")]
    [InlineData("[{\"x\":{\"b\":1,\n\"\\u0062\":2}}]", 2, 1, "a second time")]
    [InlineData("\uFEFF{}", 1, 1, "byte order mark")]
    [InlineData("[1,2", 1, 5, "the end of the document")]
    [InlineData("[1] 2", 1, 5, "expected the end of the document")]
    [InlineData("{\"é\": tru}", 1, 10, "expected the literal true")]
    [InlineData("[01]", 1, 3, "expected ',' or ']'")]
    [InlineData("[1.]", 1, 4, "after the decimal point")]
    public void An_explanation_says_where_and_why(string json, int line, int column, string part)
    {
        var errors = new ValidationErrorList();
        Anything.Validate(Encoding.UTF8.GetBytes(json), errors);
        var error = Assert.Single(errors);
        Assert.Equal((line, column, ""), (error.Line, error.Column, error.Keyword));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_names_are_compared_without_comparing_each_with_each()
    {
        var members = string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"name{i}\":{i}"));
        Assert.True(Anything.IsValid(Encoding.UTF8.GetBytes($"{{{members}}}")));
        Assert.False(Anything.IsValid(Encoding.UTF8.GetBytes($"{{{members},\"name5\":0}}")));
    }

    [Fact]
    public void An_ordinary_document_costs_no_allocation()
    {
        var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Enumerable.Range(0, 100)));
        Skip(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Skip(bytes);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Skip(byte[] bytes) => Assert.True(new Utf8Cursor(bytes).TrySkip());
}
