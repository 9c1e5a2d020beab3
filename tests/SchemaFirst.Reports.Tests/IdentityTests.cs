using System.Text;
using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

public sealed class IdentityTests
{
    private const string Clone = """{"operation":"clone","source_repo":"org/source"}""";

    [Theory]
    [InlineData("mlx-community/Qwen3-32B-4bit", "mlx-community/Qwen3-32B-4bit")]
    [InlineData("/Users/me/models/Qwen3", "Qwen3")]
    [InlineData("/Users/me/models/Qwen3//", "Qwen3")]
    [InlineData(@"C:\models\Qwen3", "Qwen3")]
    [InlineData(@"d:/models/Qwen3\", "Qwen3")]
    [InlineData(@"\\server\share\Qwen3", "Qwen3")]
    [InlineData("~/models/Qwen3", "~/models/Qwen3")]
    [InlineData("/", "/")]
    [InlineData("", "")]
    public void A_path_is_called_by_its_last_part_and_a_repository_by_its_name(string modelId, string expected) =>
        Assert.Equal(expected, new ModelIdentities(null).Resolve(modelId));

    [Fact]
    public void A_cloned_workspace_is_called_by_its_source() =>
        Assert.Equal("org/source", new ModelIdentities(_ => Encoding.UTF8.GetBytes(Clone)).Resolve("/Users/me/models/mine"));

    [Fact]
    public void A_workspace_is_looked_up_once()
    {
        var lookups = new List<string>();
        var run = Summarize(
            new RunOptions { ReadWorkspaceFile = path => { lookups.Add(path); return null; } },
            Passed("t.py::test_a", "/w/m", 1), Passed("t.py::test_b", "/w/m", 1), Passed("t.py::test_c", "org/m", 1));
        Assert.Equal(["/w/m"], lookups);
        Assert.Equal(["m", "org/m"], run.Models.Select(model => model.Identity));
    }

    [Theory]
    [InlineData(@"\\server\share\model")]
    [InlineData("//server/share/model")]
    public void A_record_cannot_make_the_reader_call_a_server(string modelId) =>
        Assert.Equal("model", new ModelIdentities(_ => throw new InvalidOperationException("looked up")).Resolve(modelId));

    [Fact]
    public void Workspaces_and_the_repository_they_are_clones_of_are_one_model()
    {
        var options = new RunOptions { ReadWorkspaceFile = _ => Encoding.UTF8.GetBytes(Clone) };
        var run = Summarize(options, Passed("t.py::test_a", "/w/one", 1), Passed("t.py::test_b", "org/source", 2), Passed("t.py::test_c", "/w/two", 4));
        Assert.Equal(7m, Assert.Single(Assert.Single(run.Models).Rows).TotalSeconds);
    }

    [Theory]
    [InlineData("""{"operation":"convert","source_repo":"org/source"}""")]
    [InlineData("""{"source_repo":"org/source"}""")]
    [InlineData("""{"operation":"clone"}""")]
    [InlineData("""{"operation":"clone","source_repo":""}""")]
    [InlineData("""{"operation":"clone","source_repo":7}""")]
    [InlineData("""{"operation":["clone"],"source_repo":"org/source"}""")]
    [InlineData("""{"operation":"clone","source_repo":"\ud800"}""")]
    [InlineData("""["clone"]""")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public void Anything_but_a_clone_has_no_source(string json) =>
        Assert.Null(WorkspaceFile.FindCloneSource(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_workspace_file_that_is_not_UTF8_or_too_deep_or_too_long_has_no_source()
    {
        Assert.Null(WorkspaceFile.FindCloneSource(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 }));
        Assert.Null(WorkspaceFile.FindCloneSource(Encoding.UTF8.GetBytes(new string('[', 100_000))));
        Assert.Null(WorkspaceFile.FindCloneSource(Encoding.UTF8.GetBytes($$"""{"operation":"clone","source_repo":"{{new string('a', 5000)}}"}""")));
        Assert.Null(WorkspaceFile.FindCloneSource("{\"operation\":\"clone\",\"source_repo\":\"\xFF\"}"u8.ToArray().Select(value => value == 0xC3 ? (byte)0xFF : value).ToArray()));
    }

    [Theory]
    [InlineData("tests/x.py::TestA::test_b[param]", "tests/x.py::TestA::test_b")]
    [InlineData("tests/x.py::test_b[a::b[c]]", "tests/x.py::test_b")]
    [InlineData("tests[1]/x.py::test_b[a]", "tests[1]/x.py::test_b")]
    [InlineData("tests/x.py::test_b", "tests/x.py::test_b")]
    [InlineData("test_b[a]", "test_b")]
    [InlineData("[a]", "[a]")]
    [InlineData("x.py::[a]", "x.py::[a]")]
    [InlineData("x.py::A::[a]", "x.py::A::[a]")]
    [InlineData("", "")]
    public void A_test_is_called_by_its_node_id_without_parameters(string nodeId, string expected) =>
        Assert.Equal(expected, TestName.WithoutParameters(nodeId).ToString());
}
