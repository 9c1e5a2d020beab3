using System.Text;
using System.Text.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Schemas;

namespace SchemaFirst.Evaluator.Tests;

/// <summary>Members are found by a hash of their names: many names, names alike, names nobody would think of.</summary>
public sealed class MemberTests
{
    // The last two differ only in the middle, which the hash does not see.
    private static readonly string[] OddNames =
        ["", "a", "ab", "abc", "abcd", "b", "\0", "\"", "\\", "é", "😀", "__proto__", "constructor", "beginning-1-the-ending", "beginning-2-the-ending"];

    public static TheoryData<int> Counts => [1, 15, 63, 64, 65, 128, 1024, 1025, 5000];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Each_of_many_members_is_held_to_its_own_schema(int count)
    {
        var names = Names(count);
        var program = Compile(Schema(names));
        Assert.True(Agree(program, Object(names.Select(Member))));
        foreach (var wrong in new[] { 0, count / 2, count - 1 })
        {
            Assert.False(Agree(program, Object(names.Select((name, index) => Member(name, index == wrong ? -1 : index)))));
            Assert.False(Agree(program, Object(names.Select(Member).Where((_, index) => index != wrong))));
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_member_that_stands_twice_is_found_whatever_the_order(int count)
    {
        var names = Names(count);
        var program = Compile(Schema(names));
        string[] members = [.. names.Select(Member).Reverse()];
        Assert.True(Agree(program, Object(members)));
        Assert.False(Agree(program, Object([.. members, members[count / 2]])));
        Assert.True(Agree(program, Object(["\"unknown\":0", .. members])));
        Assert.False(Agree(program, Object(["\"unknown\":0", .. members, "\"unknown\":0"])));
    }

    [Fact]
    public void Escaped_names_are_the_names_they_stand_for()
    {
        var program = Compile("""{"properties": {"aé": {"type": "string"}}, "required": ["aé"], "additionalProperties": false}""");
        Assert.True(Agree(program, """{"\u0061\u00e9": ""}"""));
        Assert.False(Agree(program, """{"\u0061\u00e9": 1}"""));
        Assert.False(Agree(program, """{"\u0061\u00e9": "", "aé": ""}"""));
        Assert.False(Agree(program, """{"\u0061": ""}"""));
    }

    // UTF-8 has no lone surrogates, yet JSON can spell them, and each is a name of its own.
    [Theory]
    [InlineData("{{\"properties\": {{\"{0}\": {{\"type\": \"string\"}}, \"{1}\": {{\"type\": \"integer\"}}}}, \"required\": [\"{0}\"]}}")]
    [InlineData("{{\"allOf\": [{{\"properties\": {{\"{0}\": {{\"type\": \"string\"}}, \"{1}\": {{\"type\": \"integer\"}}}}}}], \"required\": [\"{0}\"], \"unevaluatedProperties\": false}}")]
    [InlineData("{{\"dependentSchemas\": {{\"{0}\": {{\"properties\": {{\"{0}\": {{\"type\": \"string\"}}, \"{1}\": {{\"type\": \"integer\"}}}}}}}}, \"required\": [\"{0}\"], \"unevaluatedProperties\": false}}")]
    public void Names_of_lone_surrogates_are_told_apart(string format)
    {
        const string first = "\\ud800";
        const string second = "x\\udc01y";
        var schema = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, first, second);
        var program = Compile(schema.Insert(1, "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", "));
        Assert.True(Agree(program, $"{{\"{first}\": \"\", \"{second}\": 1}}"));
        Assert.False(Agree(program, $"{{\"{first}\": 1, \"{second}\": 1}}"));
        Assert.False(Agree(program, $"{{\"{first}\": \"\", \"{second}\": \"\"}}"));
        Assert.False(Agree(program, $"{{\"{second}\": 1}}"));
        Assert.False(Agree(program, $"{{\"{first}\": \"\", \"{first}\": \"\"}}"));
        Assert.False(Agree(program, "{\"\uFFFD\": \"\"}"));
    }

    private static string[] Names(int count) => [.. OddNames.Concat(Enumerable.Range(0, count).Select(index => $"member {index} of many")).Take(count)];

    private static string Schema(string[] names) => new StringBuilder("{\"required\":").Append(JsonSerializer.Serialize(names)).Append(",\"properties\":{")
        .AppendJoin(',', names.Select((name, index) => $"{JsonSerializer.Serialize(name)}:{{\"const\":{index}}}")).Append("}}").ToString();

    private static string Member(string name, int value) => $"{JsonSerializer.Serialize(name)}:{value}";

    private static string Object(IEnumerable<string> members) => $"{{{string.Join(',', members)}}}";

    private static SchemaProgram Compile(string schema)
    {
        var document = SchemaDocument.Parse("members.schema.json", schema);
        return SchemaEvaluator.Compile(document, new SchemaSet([document]))!;
    }

    private static bool Agree(SchemaProgram program, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var errors = new ValidationErrorList();
        program.Validate(bytes, errors);
        Assert.Equal(program.IsValid(bytes), errors.TotalCount == 0);
        return errors.TotalCount == 0;
    }
}
