using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Tests.Common;

public sealed class SchemaVersionTests
{
    // Semantic Versioning 2.0.0, section 11.
    private static readonly string[] InOrder =
    [
        "0.0.0", "0.2.2", "0.3.0-alpha", "0.3.0", "1.0.0-0", "1.0.0-2", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta",
        "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0", "10.0.0", "2147483647.0.0",
    ];

    [Fact]
    public void Versions_have_an_order()
    {
        for (var i = 0; i < InOrder.Length; i++)
        {
            for (var j = 0; j < InOrder.Length; j++)
            {
                Assert.True(Math.Sign(Parse(InOrder[i]).CompareTo(Parse(InOrder[j]))) == i.CompareTo(j), $"{InOrder[i]} and {InOrder[j]}");
            }
        }
    }

    [Fact]
    public void A_version_is_written_as_it_was_read() => Assert.All(InOrder, text => Assert.Equal(text, Parse(text).ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.0")]
    [InlineData("1.0.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.00.0")]
    [InlineData("1.0.x")]
    [InlineData("v1.0.0")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0-a..b")]
    [InlineData("1.0.0-ä")]
    [InlineData(" 1.0.0")]
    [InlineData("+1.0.0")]
    [InlineData("-1.0.0")]
    [InlineData("1.0.2147483648")]
    [InlineData("\u0661.0.0")]
    public void Anything_else_is_no_version(string text) => Assert.False(SchemaVersion.TryParse(text, out _));

    [Fact]
    public void Ids_are_ordered_by_family_and_then_by_version()
    {
        SchemaId[] ids = [new("a", Parse("1.0.0")), new("a", Parse("1.10.0")), new("a", Parse("2.0.0")), new("b", Parse("0.1.0"))];
        Assert.Equal(ids, ids.Reverse().Order());
        Assert.Equal("a@1.10.0", ids[1].ToString());
    }

    private static SchemaVersion Parse(string text)
    {
        Assert.True(SchemaVersion.TryParse(text, out var version));
        return version;
    }
}
