using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Tests.Shared;
using Compat = SchemaFirst.Schema.Compatibility.Compatibility;

namespace SchemaFirst.Schema.Tests.Compatibility;

/// <summary>Members of the root that only name the version are left out of the verdict, and no others.</summary>
public sealed class VersionMemberTests
{
    [Theory]
    [InlineData(
        """{"type":"object","properties":{"schema_version":{"enum":["a","b"]},"kids":{"type":"array","items":{"$ref":"#"}}}}""",
        """{"type":"object","properties":{"schema_version":{"enum":["a"]},"kids":{"type":"array","items":{"$ref":"#"}}}}""")]
    [InlineData(
        """{"allOf":[{"$ref":"#/definitions/b"}],"properties":{"meta":{"$ref":"#/definitions/b"}},"definitions":{"b":{"properties":{"schema_version":{"enum":["a","b"]}}}}}""",
        """{"allOf":[{"$ref":"#/definitions/b"}],"properties":{"meta":{"$ref":"#/definitions/b"}},"definitions":{"b":{"properties":{"schema_version":{"enum":["a"]}}}}}""")]
    [InlineData(
        """{"properties":{"schema_version":{"enum":[1,2,"v3"]}}}""",
        """{"properties":{"schema_version":{"enum":["v3"]}}}""")]
    [InlineData(
        """{"type":"object","properties":{"schema_version":{"enum":["1","2"]}},"if":{"properties":{"schema_version":{"const":"1"}},"required":["schema_version"]},"then":{"required":["a"]}}""",
        """{"type":"object","properties":{"schema_version":{"enum":["1","2"]}},"if":{"properties":{"schema_version":{"const":"2"}},"required":["schema_version"]},"then":{"required":["a"]}}""")]
    [InlineData("""{"not":{"properties":{"schema_version":{"const":"1"}}}}""", """{"not":{"properties":{"schema_version":{"const":"2"}}}}""")]
    [InlineData(
        """{"oneOf":[{"required":["a"],"properties":{"schema_version":{"const":"1"}}},{"required":["b"],"properties":{"schema_version":{"const":"2"}}}]}""",
        """{"oneOf":[{"required":["b"],"properties":{"schema_version":{"const":"1"}}},{"required":["a"],"properties":{"schema_version":{"const":"2"}}}]}""")]
    public void A_member_that_does_more_counts(string oldSchema, string newSchema)
    {
        var difference = Judged.Difference(oldSchema, newSchema);
        Assert.Equal(Compat.Broken, difference.Verdicts.Backward.Kind);
        Check(difference, oldSchema, newSchema);
    }

    [Theory]
    [InlineData("""{"properties":{"schema_version":{"const":"1"}}}""", """{"properties":{"schema_version":{"const":"2"}}}""")]
    [InlineData("""{"properties":{"schema_version":{"$ref":"#/definitions/v"}},"definitions":{"v":{"const":"1"}}}""", """{"properties":{"schema_version":{"type":"string","const":"2"}}}""")]
    [InlineData(
        """{"oneOf":[{"required":["a"],"properties":{"schema_version":{"const":"1"}}},{"required":["b"],"properties":{"schema_version":{"const":"1"}}}]}""",
        """{"oneOf":[{"required":["a"],"properties":{"schema_version":{"const":"2"}}},{"required":["b"],"properties":{"schema_version":{"const":"2"}}}]}""")]
    public void A_member_that_only_names_the_version_does_not(string oldSchema, string newSchema)
    {
        var difference = Judged.Difference(oldSchema, newSchema);
        Assert.True(difference.Verdicts.IsEqual);
        Assert.Equal(["version-member-changed"], difference.Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void A_version_that_becomes_a_pattern_is_compared_by_what_it_accepts()
    {
        const string Old = """{"type":"object","required":["schema_version"],"properties":{"schema_version":{"const":"1.0.0"}}}""";
        const string New = """{"type":"object","required":["schema_version"],"properties":{"schema_version":{"type":"string","pattern":"^1\\."}}}""";
        var difference = Judged.Difference(Old, New);
        Assert.True(difference.Verdicts.Backward.IsCompatible);
        Check(difference, Old, New);
    }

    [Fact]
    public void A_witness_names_the_version_of_the_side_that_accepts_it()
    {
        const string Old = """{"type":"object","required":["schema_version"],"properties":{"schema_version":{"const":"1"},"a":{"type":"string"}}}""";
        const string New = """{"type":"object","required":["schema_version"],"properties":{"schema_version":{"const":"2"},"a":{"type":"integer"}}}""";
        var difference = Judged.Difference(Old, New);
        Assert.Equal("""{"a":"","schema_version":"1"}""", difference.Verdicts.Backward.Witness);
        Assert.Equal("""{"a":0,"schema_version":"2"}""", difference.Verdicts.Forward.Witness);
        Check(difference, Old, New);
    }

    [Fact]
    public void A_record_of_many_kinds_that_changes_its_version_changes_nothing_else()
    {
        var text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "schemas", "memory-record", "0.3.0", "memory-record.schema.json"));
        var difference = Judged.Difference(text, text.Replace("\"const\": \"0.3.0\"", "\"const\": \"0.3.1\"", StringComparison.Ordinal));
        Assert.True(difference.Verdicts.IsEqual);
        Assert.Equal(["version-member-changed"], difference.Findings.Select(finding => finding.Rule.Id));
    }

    private static void Check(Difference difference, string oldSchema, string newSchema)
    {
        var (isOld, isNew) = (Judged.Judge(Judged.Model(oldSchema)), Judged.Judge(Judged.Model(newSchema)));
        foreach (var verdicts in difference.Findings.Select(finding => finding.Verdicts).Append(difference.Verdicts))
        {
            Assert.All(new[] { verdicts.Backward.Witness }.OfType<string>(), witness => Assert.True(isOld(witness) && !isNew(witness), witness));
            Assert.All(new[] { verdicts.Forward.Witness }.OfType<string>(), witness => Assert.True(isNew(witness) && !isOld(witness), witness));
        }
    }
}
