package checklist

// class is a way in which a title is not the item itself but something about it.
type class uint8

const (
	classNone        class = iota
	classNews              // a meeting, a visit, a success: never the item unless a rule is about such things
	classActivity          // words of news that documents use too: 学校党委, 开展, 检查
	classTraining          // training, lecture, explanation
	classCall              // asks readers to apply, hand in, take part
	classDraft             // for comment
	classRepealed          // no longer in force
	classReposted          // of a ministry, not of the school
	classForm              // an empty form
	classOurs              // 我校, 我院: news speaks so, and so do an advertisement and a menu
	classNil               // a nil return, of whatever; speaks for, not against
	classNewsColumn        // names of columns that hold news
	classLawColumn         // names of columns that hold other bodies' documents
	classBroadColumn       // names of columns that hold things of many kinds
)

// code returns the reason's code.
func (c class) code() string {
	switch c {
	case classNews, classActivity, classOurs, classNewsColumn:
		return "against.news"
	case classTraining:
		return "against.training"
	case classCall:
		return "against.call"
	case classDraft:
		return "against.draft"
	case classRepealed:
		return "against.repealed"
	case classReposted, classLawColumn:
		return "against.reposted"
	case classForm:
		return "against.form"
	default:
		return ""
	}
}

// markers are the words of each class. They are grammar of Chinese notices,
// not names: nothing here is of one school or one requirement.
func markers() map[class][]string {
	return map[class][]string{
		classNews: {
			"召开", "举行", "举办", "圆满", "顺利", "隆重", "喜获", "荣获", "斩获", "喜报", "莅临", "来校", "来访", "来我校", "来我院",
			"走访", "座谈", "慰问", "开幕", "闭幕", "落幕", "仪式", "典礼", "动员会", "动员大会", "推进会", "部署会", "研讨会", "交流会",
			"总结会", "双选会", "招聘会", "宣讲会", "推介会", "工作会议", "专题会", "传达", "热烈", "纪实", "侧记", "掠影", "专访", "一行",
			"揭牌", "签约", "调研", "考察", "视察", "报道", "大会顺利", "再创", "再获", "再添", "成功", "正式启动", "全面启动", "有序",
			"扎实", "多措并举", "助力", "吹响", "迎来", "审议通过", "出席", "赴", "会见", "访问", "亮相", "获评", "获批", "跻身", "位居",
			"名列", "突破", "取得", "点赞", "聚焦", "快讯", "简讯", "工作动态", "现场会", "观摩", "看望", "关怀", "表彰大会", "咨询会", "说明会",
		},
		classActivity: {
			"我系", "学校党委", "校领导", "院领导", "校党委", "院党委", "开展", "进行", "组织", "完成", "检查", "参加", "部署",
			"深入", "学习", "贯彻", "强化", "推进", "加强", "落实", "启动", "督导", "演练", "圆梦", "活动", "致", "接受", "反馈会", "通过", "入选",
		},
		classTraining: {
			"培训", "讲座", "报告会", "学术报告", "学习会", "专题学习", "解读", "修订说明", "起草说明", "一图读懂", "图解", "问答", "知识竞赛", "知识普及", "宣传周", "宣传月",
			"宣传活动", "辅导会", "沙龙", "论坛", "大赛", "竞赛", "比赛", "主题班会", "微课", "公开课", "宣讲", "主题教育", "专题党课", "演讲", "征文",
		},
		classCall: {
			"关于开展", "关于做好", "关于组织", "关于申报", "关于推荐", "关于报送", "关于填报", "关于征集", "关于评选", "关于编制", "关于编写",
			"关于撰写", "编制工作", "撰写", "编写", "任务分工", "任务分解", "关于进一步", "关于加强", "关于启动", "关于遴选", "关于选拔", "关于召开", "关于举办", "关于申请", "关于办理", "关于提交",
			"关于上报", "关于举行", "关于参加", "关于征订", "开展", "申报", "申请", "征集", "推荐", "评选", "评审", "遴选", "报送", "填报", "认定",
			"催缴", "缴纳", "缴费", "打印", "领取", "做好", "组织", "报名", "提交", "预约", "接收", "补办", "办理",
		},
		classDraft: {
			"征求意见", "意见征集", "征集意见", "征询意见", "听取意见", "征求修改意见", "讨论稿", "送审稿", "审议稿", "意见稿", "草案", "初稿", "征求对",
			"关于征求", "公开征求",
		},
		classRepealed: {"废止", "失效", "作废", "停止执行", "撤回"},
		classReposted: {
			"转发", "转载", "[转]", "教育部关于", "教育部办公厅", "教育部等", "教育部令", "教育部:", "国务院关于", "国务院办公厅", "财政部关于",
			"人力资源社会保障部", "中共中央", "中华人民共和国", "教育厅关于", "教育厅办公室", "教育委员会关于", "教委关于", "财政厅关于", "人社厅",
			"省委办公厅", "省政府办公厅", "省人民政府", "国家发展改革委", "教育部发布", "教育部印发", "教育部公布", "教育部通知", "中共教育部党组",
			"考试院关于", "考试院公布", "考试院发布", "发展改革委", "学位委员会关于", "国务院学位委员会",
		},
		classForm: {
			"申请表", "审批表", "登记表", "备案表", "推荐表", "申报表", "报名表", "模板", "样表", "样式", "范本", "填写说明", "填表说明", "回执",
			"申请书", "承诺书", "协议书", "审核表", "鉴定表", "自评表", "评分表", "计分表", "申报书", "登记卡", "空白",
		},
		classOurs: {"我校", "我院"},
		classNil: {
			"不涉及", "无此情况", "无此类情况", "无相关情况", "无相关信息", "无该项", "无此项", "零报告",
		},
		classNewsColumn: {
			"新闻", "要闻", "动态", "快讯", "简讯", "媒体", "头条", "风采", "资讯", "校园生活", "专题报道", "图片报道", "学术活动", "学术讲座", "讲座",
		},
		classLawColumn:   {"政策法规", "法律法规", "上级文件", "国家政策", "政策文件", "法规文件"},
		classBroadColumn: {"概况", "手册"},
	}
}

// excused reports whether a marker of the class says nothing against a title:
// what stands before the head noun only tells what the document is about.
// head is true if the term that matched is, or ends in, the head noun.
func (c class) excused(n *heading, head bool) bool {
	rule := n.shape == shapeRule
	notice := head && (n.shape == shapeNotice || n.tag > 0)
	switch c {
	case classNews, classTraining, classForm:
		return rule || notice
	case classActivity:
		return n.shape != shapeNone || notice
	case classOurs:
		return n.shape != shapeNone || n.carrier || head
	case classCall:
		return rule || !n.carrier
	case classDraft:
		return notice
	case classRepealed:
		return rule && n.core == len(n.text) // how rules are made and repealed
	default:
		return false
	}
}
