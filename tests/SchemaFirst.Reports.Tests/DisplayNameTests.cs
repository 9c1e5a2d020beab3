using CsCheck;

namespace SchemaFirst.Reports.Tests;

public sealed class DisplayNameTests
{
    [Fact]
    public void A_name_is_the_last_part() => Assert.Equal("c", new DisplayNames(["a/b/c"], "/")["a/b/c"]);

    [Fact]
    public void Names_that_would_be_alike_get_more_parts()
    {
        var names = new DisplayNames(["x/a/m", "y/a/m", "y/b/m", "m", "z/n"], "/");
        Assert.Equal(["x/a/m", "y/a/m", "b/m", "m", "n"], new[] { "x/a/m", "y/a/m", "y/b/m", "m", "z/n" }.Select(key => names[key]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/")]
    [InlineData("//a")]
    [InlineData("::")]
    public void Odd_keys_have_names(string key) => Assert.NotNull(new DisplayNames([key, "b"], "/")[key]);

    [Fact]
    public void Test_names_are_told_apart_by_class_and_file()
    {
        var names = new DisplayNames(["a.py::A::test_x", "a.py::B::test_x", "b.py::test_y"], "::");
        Assert.Equal(("A::test_x", "B::test_x", "test_y"), (names["a.py::A::test_x"], names["a.py::B::test_x"], names["b.py::test_y"]));
    }

    [Fact]
    public void A_long_name_loses_its_middle()
    {
        var key = new string('a', 5000) + new string('b', 5000);
        var name = new DisplayNames([key], "/")[key];
        Assert.Equal(120, name.Length);
        Assert.Equal(('a', '…', 'b'), (name[0], name[59], name[^1]));
    }

    [Fact]
    public void Keys_that_differ_only_far_in_front_are_named_whole()
    {
        var tail = string.Concat(Enumerable.Repeat("/a", 1_000_000));
        var names = new DisplayNames([$"x{tail}", $"y{tail}", "b/a"], "/");
        Assert.StartsWith("x/a/a", names[$"x{tail}"], StringComparison.Ordinal);
        Assert.StartsWith("y/a/a", names[$"y{tail}"], StringComparison.Ordinal);
        Assert.Equal("b/a", names["b/a"]);
    }

    [Fact]
    public void Different_keys_have_different_names() =>
        Gen.String[Gen.Char["ab/"], 0, 24].Array[0, 12].Sample(keys =>
        {
            var names = new DisplayNames(keys, "/");
            var distinct = keys.Distinct().ToList();
            Assert.Equal(distinct.Count, distinct.Select(key => names[key]).Distinct().Count());
            Assert.All(distinct, key => Assert.EndsWith(names[key], key, StringComparison.Ordinal));
        });
}
