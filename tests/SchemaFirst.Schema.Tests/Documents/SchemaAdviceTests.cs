using SchemaFirst.Schema.Checks;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Schema.Tests.Documents;

/// <summary>What changes no verdict although somebody may think so: formats that assert nothing, escapes of other dialects, counts of nothing.</summary>
public sealed class SchemaAdviceTests
{
    private const string Draft202012 = "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"";
    private const string Draft04 = "\"$schema\": \"http://json-schema.org/draft-04/schema#\"";

    [Theory]
    [InlineData("""{"format": "uuid"}""", "Found the format \"uuid\", which asserts nothing in draft-07; it is a format from 2019-09 on.")]
    [InlineData($$$"""{{{{Draft04}}}, "format": "date"}""", "Found the format \"date\", which asserts nothing in draft-04; it is a format from draft-07 on.")]
    [InlineData("""{"format": "datetime"}""", "Found the format \"datetime\", which no draft defines and which asserts nothing; did you mean 'date-time'?")]
    [InlineData("""{"format": "hostnam"}""", "Found the format \"hostnam\", which no draft defines and which asserts nothing; did you mean 'hostname'?")]
    [InlineData("""{"format": "int64"}""", "Found the format \"int64\", which no draft defines and which asserts nothing.")]
    [InlineData("""{"format": "date-time"}""", null)]
    [InlineData("""{"properties": {"format": {"type": "string"}}}""", null)]
    public void A_format_that_asserts_nothing_is_said_to(string schema, string? message)
    {
        var found = FormatChecks.FindUnasserted(SchemaDocument.Parse("thing.json", schema)).ToList();
        Assert.Equal(message is null ? [] : [message], found.Select(diagnostic => diagnostic.Message));
        Assert.All(found, diagnostic => Assert.Equal((CheckIds.UnassertedFormat, false), (diagnostic.Id, diagnostic.IsError)));
    }

    [Theory]
    [InlineData("""{"format": "datetime"}""", CheckIds.UnassertedFormat)]
    [InlineData("""{"format": "uuid"}""", null)]
    [InlineData("""{"format": "int64"}""", null)]
    [InlineData("""{"pattern": "\\A[a-z]+\\Z"}""", CheckIds.ForeignEscape)]
    [InlineData("""{"pattern": "^[a-z]+\\z"}""", CheckIds.ForeignEscape)]
    [InlineData("""{"pattern": "^\\\\A$"}""", null)]
    [InlineData("""{"pattern": "\\"}""", null)]
    [InlineData("""{"patternProperties": {"\\Ax": true}}""", CheckIds.ForeignEscape)]
    [InlineData($$$"""{{{{Draft202012}}}, "minContains": 1}""", CheckIds.NoEffect)]
    [InlineData($$$"""{{{{Draft202012}}}, "maxContains": 1, "items": true}""", CheckIds.NoEffect)]
    [InlineData($$$"""{{{{Draft202012}}}, "minContains": 1, "contains": true}""", null)]
    public void What_changes_no_verdict_is_a_finding(string schema, string? id)
    {
        var document = SchemaDocument.Parse("thing.json", schema);
        var found = SchemaChecker.Check(document, new SchemaSet([document])).Where(diagnostic => diagnostic.Id != SchemaDiagnostics.Pattern).ToList();
        Assert.Equal(id is null ? [] : [id], found.Select(diagnostic => diagnostic.Id));
        Assert.All(found, diagnostic => Assert.False(diagnostic.IsError));
    }
}
