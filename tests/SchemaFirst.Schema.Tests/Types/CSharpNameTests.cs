using System.Globalization;
using CsCheck;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Every JSON name becomes a C# identifier, and different names of one record become different identifiers.</summary>
public sealed class CSharpNameTests
{
    private static readonly string[] Words =
    [
        "", " ", "_", "__", "1", "1a", "-", "class", "record", "required", "file", "field", "scoped", "await", "var", "dynamic", "nint", "value",
        "System", "system", "Equals", "equals", "to_string", "ToString", "GetHashCode", "get_type", "MemberwiseClone", "Deconstruct",
        "EqualityContract", "PrintMembers", "Clone", "Finalize", "Read", "write", "is-valid", "Validate", "ReadValidated", "WriteTo",
        "SchemaFamily", "SchemaVersionText", "AdditionalMembers", "additional_members", "Thing", "thing", "😀", "😀😀", "\ud800", "\udc00x", "名前", "имя",
        "\u0301", "e\u0301", "\u200b", "a\u200bb", "\u202ea", "שם", "اسم", "\u203f", "ⅷ", "𝒳", "\0", "a\0b", "a\"b", "a\\b", "a\nb",
    ];

    private static readonly Gen<string> HostileNames = Gen.OneOf(
        Gen.String[0, 12],
        Gen.String[Gen.Char["ab_-. /$@#A1é"], 0, 6],
        Gen.Int[0, Words.Length - 1].Select(i => Words[i]));

    [Theory]
    [InlineData("duration_s", "DurationS")]
    [InlineData("tokens_per_s", "TokensPerS")]
    [InlineData("run_id", "RunId")]
    [InlineData("ram_free_gb", "RamFreeGb")]
    [InlineData("test-record", "TestRecord")]
    [InlineData("fooBar", "FooBar")]
    [InlineData("a.b c/d", "ABCD")]
    [InlineData("load_15", "Load15")]
    [InlineData("class", "Class")]
    [InlineData("15min", "_15min")]
    [InlineData("", "Empty")]
    [InlineData("_", "Underscore")]
    [InlineData("%", "Percent")]
    [InlineData("$ref", "Ref")]
    [InlineData("😀", "U1F600")]
    [InlineData("имя", "Имя")]
    [InlineData("名前", "名前")]
    [InlineData("a\u200bb", "AB")]
    [InlineData("\u202e", "U202E")]
    [InlineData("e\u0301tat", "E\u0301tat")]
    [InlineData("\u0301", "_\u0301")]
    public void A_name_becomes_an_identifier(string jsonName, string expected) => Assert.Equal(expected, CSharpName.Of(jsonName));

    [Fact]
    public void A_lone_surrogate_is_spelt_out() => Assert.Equal("UD800", CSharpName.Of("\ud800"));

    [Fact]
    public void A_long_name_is_cut_and_stays_different_from_its_neighbour()
    {
        var names = CSharpName.ForMembers([new string('a', 100_000), new string('a', 100_001)]);
        Assert.All(names, name => Assert.True(name.Length <= 120 && IsIdentifier(name), name));
        Assert.Equal(2, names.Distinct().Count());
    }

    [Fact]
    public void Clashing_names_are_told_apart_by_what_separates_them() =>
        Assert.Equal(["ADashB", "AUnderscoreB", "ADotB", "C"], CSharpName.ForMembers(["a-b", "a_b", "a.b", "c"]));

    [Fact]
    public void A_name_that_is_spelt_as_its_identifier_keeps_it() =>
        Assert.Equal(["FooDashBar", "FooUnderscoreBar", "FooBar"], CSharpName.ForMembers(["foo-bar", "foo_bar", "fooBar"]));

    [Fact]
    public void Names_that_differ_in_the_first_letter_s_case_only_get_a_hash()
    {
        var names = CSharpName.ForMembers(["foo", "Foo"]);
        Assert.Equal([$"Foo_{CSharpName.Hash("foo")}", $"Foo_{CSharpName.Hash("Foo")}"], names);
    }

    [Theory]
    [InlineData("Equals")]
    [InlineData("to_string")]
    [InlineData("get_hash_code")]
    [InlineData("GetType")]
    [InlineData("memberwise-clone")]
    [InlineData("deconstruct")]
    [InlineData("equality_contract")]
    [InlineData("print_members")]
    [InlineData("clone")]
    [InlineData("finalize")]
    [InlineData("read")]
    [InlineData("write")]
    [InlineData("is_valid")]
    [InlineData("validate")]
    [InlineData("read_validated")]
    [InlineData("write_to")]
    [InlineData("schema_family")]
    [InlineData("schema_version_text")]
    [InlineData("additional_members")]
    [InlineData("test_record")]
    public void A_member_that_records_have_gets_a_suffix(string jsonName) =>
        Assert.Equal(CSharpName.Of(jsonName) + "Value", Assert.Single(CSharpName.ForMembers([jsonName], "TestRecord")));

    [Fact]
    public void A_suffixed_name_gives_way_to_nothing_else() =>
        Assert.Equal(4, CSharpName.ForMembers(["equals", "equals_value", "EqualsValue", "Equals"]).Distinct().Count());

    [Fact]
    public void An_enum_member_may_be_named_like_a_record_s_member() => Assert.Equal(["Read", "Write"], CSharpName.ForEnumMembers(["read", "write"]));

    [Theory]
    [InlineData("system", "SystemRecord")]
    [InlineData("value", "ValueRecord")]
    [InlineData("to-string", "ToStringRecord")]
    [InlineData("test-record", "TestRecord")]
    public void A_root_hides_neither_System_nor_its_own_member(string family, string expected) => Assert.Equal(expected, CSharpName.ForRoot(family));

    [Fact]
    public void Names_whose_hashes_are_equal_are_told_apart()
    {
        var (left, right) = FindEqualHashes();
        var names = CSharpName.ForMembers([left, right]);
        Assert.Equal(CSharpName.Of(left), CSharpName.Of(right));
        Assert.NotEqual(names[0], names[1]);
        Assert.All(names, name => Assert.True(IsIdentifier(name), name));
    }

    [Fact]
    public void Any_name_becomes_an_identifier() => HostileNames.Sample(name => IsIdentifier(CSharpName.Of(name)), iter: 5_000);

    [Fact]
    public void Any_set_of_names_becomes_as_many_identifiers() =>
        HostileNames.HashSet[0, 20].Sample(
            set =>
            {
                var jsonNames = set.ToList();
                var names = CSharpName.ForMembers(jsonNames, "Thing");
                return names.Count == jsonNames.Count && names.Distinct().Count() == names.Count && names.All(IsIdentifier)
                    && names.All(name => name is not ("Thing" or "Equals" or "ToString" or "Read" or "Write" or "AdditionalMembers" or "Finalize"));
            },
            iter: 3_000);

    [Fact]
    public void The_order_of_names_does_not_matter() =>
        Gen.Select(HostileNames.HashSet[2, 12], Gen.Int).Sample(
            (set, seed) =>
            {
                var first = set.ToList();
                var second = first.ToArray();
                new Random(seed).Shuffle(second);
                var byName = second.Zip(CSharpName.ForMembers(second, "Thing")).ToDictionary(pair => pair.First, pair => pair.Second);
                return CSharpName.ForMembers(first, "Thing").SequenceEqual(first.Select(name => byName[name]));
            },
            iter: 2_000);

    // ECMA-334, 6.4.3, without formatting characters; a capital first letter or an underscore rules out every keyword.
    internal static bool IsIdentifier(string name) =>
        name.Length > 0
        && (name[0] == '_' || char.IsLetter(name[0]) || char.GetUnicodeCategory(name[0]) == UnicodeCategory.LetterNumber)
        && name[0] is not (>= 'a' and <= 'z')
        && name.All(character => char.IsLetterOrDigit(character) || char.GetUnicodeCategory(character) is UnicodeCategory.LetterNumber
            or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    // Two long names with one beginning: only the hash tells them apart, and here it does not.
    private static (string Left, string Right) FindEqualHashes()
    {
        var start = new string('a', 130);
        var seen = new Dictionary<string, string>();
        for (var i = 0; ; i++)
        {
            var name = $"{start}{i:x}";
            if (!seen.TryAdd(CSharpName.Hash(name), name))
            {
                return (seen[CSharpName.Hash(name)], name);
            }
        }
    }
}
