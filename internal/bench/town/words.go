package town

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// The words of the site. Titles are put together from three lists, so that a
// hundred thousand of them differ in more than a number; texts from sentences
// with names, dates and numbers, so that they pack about as badly as real ones.

func offices() []string {
	return strings.Fields(`机电工程系 信息工程系 建筑工程系 经济管理系 艺术设计系 基础课部 继续教育中心 实训管理处 后勤服务中心 图书馆
		学生处 团委 教务处 科研处 保卫处 组织宣传部 工会 国际合作处 网络中心 质量办 汽车工程系 护理系 学前教育系 旅游管理系 电子商务系
		会计系 园林系 化工系 纺织系 食品工程系 马克思主义学院 体育部 创新创业学院 招就处 档案室 校友办 离退休办 基建处 资产处 教学督导室
		数控教研室 软件教研室 物流教研室 英语教研室 思政教研室 动漫教研室 测绘教研室 焊接教研室 茶艺社 合唱团 志愿者协会 辩论队 足球队
		心理咨询室 校医室 计算机协会 读书会 摄影社 舞蹈团 记者站`)
}

func topics() []string {
	return strings.Fields(`技能竞赛 春季运动会 校园歌手赛 专业建设研讨 课堂教学改革 实训基地 消防演练 义务植树 读书分享 毕业设计答辩 校企合作
		顶岗实习 志愿服务 主题班会 劳动教育 红色研学 心理健康周 防诈骗宣传 宿舍文化节 技术培训 师德讲座 信息化教学 课程思政 青年教师比赛
		科普进社区 食品安全检查 暑期实践 新生军训 老生返校 期末复习 网络安全周 教材选用 说课比赛 双创大赛 产教融合 岗位练兵 乡村振兴帮扶
		传统文化进校园 读书节 篮球联赛 羽毛球赛 拔河比赛 书画展览 摄影比赛 诗歌朗诵 微课制作 教案评比 听课评课 教研活动 集体备课 企业走访
		校友座谈 家长开放日 志愿献血 防汛值班 用电安全 禁毒宣传 交通安全 垃圾分类 节约粮食 爱国卫生 雷锋月活动 五四表彰 重阳慰问 元旦晚会
		中秋茶话会 端午包粽 清明祭扫 国庆升旗 宪法宣传 民族团结 普通话推广 英语角 编程马拉松 机器人展示 无人机飞行 汽车检修 护理操作 茶艺表演 插花课堂`)
}

func acts() []string {
	return strings.Fields(`圆满结束 顺利开展 有序推进 取得佳绩 正式启动 成功举办 受到好评 掀起热潮 温暖人心 再创新高 侧记 掠影 小结 回顾 展播
		经验交流 现场观摩 阶段推进会 动员会 总结会 巡礼 纪实 随想 剪影`)
}

// notices end the titles of the disclosure columns: some are what the list asks
// for, so that their bytes are kept as proof.
func notices() []string {
	return strings.Fields(`采购项目招标公告 采购项目中标公告 采购结果公示 人员招聘公告 拟录用人员公示 收费标准公示 经费预算说明 经费决算说明 奖学金名单公示
		助学金评审办法 考核实施细则 管理办法 工作规程 应急预案 年度工作计划 年度工作总结 会议纪要 整改情况通报 审计结果公告 资产处置公示 学籍异动通知
		答复办理情况 监督电话变更 捐赠物资公示`)
}

func nouns() []string {
	return strings.Fields(`课堂 教材 师傅 车间 图纸 零件 操场 食堂 宿舍 走廊 实验台 工位 社区 乡镇 果园 茶山 河堤 车站 医院 工厂 班级 支部 小组 同学 老师 教练
		家长 村民 客户 裁判 评委 队员 学徒 班主任 辅导员 工程师 设备 仪表 程序 模型 数据 方案 报表 台账 流程 标准 规范 案例 项目 任务 作品 海报
		歌曲 舞台 灯光 音响 横幅 展板 奖状 证书 笔记 问卷 清单 档案 信箱 热线 平台 系统 网络 机房 服务器 终端 屏幕 课件 视频 习题 试卷 答案 成绩`)
}

func verbs() []string {
	return strings.Fields(`检查 整理 讨论 修改 演示 讲解 观看 记录 安装 调试 测量 焊接 打磨 装配 擦拭 清扫 搬运 登记 核对 抽查 走访 慰问 看望 询问 解答 分享 交流
		点评 打分 排练 彩排 表演 朗诵 合唱 绘制 设计 编写 录制 剪辑 上传 发布 征集 汇总 统计 分析 对比 改进 优化 推广 巩固 复习 预习 背诵 默写 练习`)
}

func ways() []string {
	return strings.Fields(`认真 仔细 耐心 及时 当场 逐一 分批 轮流 互相 共同 主动 积极 反复 连夜 提前 按时 如期 随后 立即 再次 首次 一起 分头 当面 逐条 稳步 扎实 热情`)
}

func links() []string {
	return strings.Fields(`据介绍, 会上, 活动中, 随后, 期间, 下午, 课后, 为此, 当天, 最后, 同时, 此外, 接着, 现场, 据统计, 近日, 在场的 不少 每名 全体`)
}

const (
	surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
	given    = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红鹏辉丹雪梅琳晨阳佳慧宇浩然欣怡梓涵子轩思远雨桐文博嘉瑞雅楠海波春燕志远建国立新振华晓东国庆宏达"
)

// combination splits a number into places in lists of o, t and a words.
func combination(i, o, t, a int) (office, topic, act int) {
	k := i * 7919 % (o * t * a) // spreads neighbours; prime to the length of all lists
	return k % o, k / o % t, k / o / t
}

// paragraphs draws n paragraphs of about 80 characters, as sentences.
func paragraphs(n int) [][]string {
	r := rand.New(rand.NewPCG(2014, 23)) //nolint:gosec // the same site every time
	w := writer{r: r, offices: offices(), topics: topics(), nouns: nouns(), verbs: verbs(), ways: ways(), links: links()}
	all := make([][]string, n)
	for i := range all {
		all[i] = []string{w.sentence(), w.sentence(), w.sentence()}
	}
	return all
}

type writer struct {
	r                                          *rand.Rand
	offices, topics, nouns, verbs, ways, links []string
}

func (w *writer) one(of []string) string { return of[w.r.IntN(len(of))] }

func (w *writer) name() string {
	s, g := []rune(surnames), []rune(given)
	name := string(s[w.r.IntN(len(s))]) + string(g[w.r.IntN(len(g))])
	if w.r.IntN(3) > 0 {
		name += string(g[w.r.IntN(len(g))])
	}
	return name
}

func (w *writer) sentence() string {
	clause := func() string { return w.one(w.ways) + w.one(w.verbs) + w.one(w.nouns) }
	switch w.r.IntN(6) {
	case 0:
		return fmt.Sprintf("%s%s与%s%s,%s。", w.one(w.links), w.name(), w.name(), clause(), clause())
	case 1:
		return fmt.Sprintf("%d月%d日,%s%d名%s%s了%s。", 1+w.r.IntN(12), 1+w.r.IntN(28), w.one(w.offices), 3+w.r.IntN(190), w.one(w.nouns), w.one(w.verbs), w.one(w.topics))
	case 2:
		return fmt.Sprintf("%s的%s由%s负责%s,%s%s%d件。", w.one(w.offices), w.one(w.nouns), w.name(), w.one(w.verbs), w.one(w.ways), w.one(w.verbs), 2+w.r.IntN(900))
	case 3:
		return fmt.Sprintf("%s%s%s,%s%s的%s达到%d.%d%%。", w.one(w.links), w.one(w.nouns), clause(), w.one(w.verbs), w.one(w.nouns), w.one(w.nouns), 60+w.r.IntN(40), w.r.IntN(10))
	case 4:
		return fmt.Sprintf("“%s%s,%s%s。”%s说。", w.one(w.nouns), clause(), w.one(w.nouns), clause(), w.name())
	}
	return fmt.Sprintf("%s%s的%s%s,又%s。", w.one(w.links), w.one(w.topics), w.one(w.nouns), clause(), clause())
}

// day is the day of the i-th article of n, newest first.
func day(i, n int) time.Time {
	return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -(i * 2000 / max(n, 1)))
}
